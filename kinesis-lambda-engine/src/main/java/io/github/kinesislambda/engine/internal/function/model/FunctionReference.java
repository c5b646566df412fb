package io.github.kinesislambda.engine.internal.function.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as a request names it: a name with an optional qualifier.
 *
 * @param name the bare name
 * @param qualifier a version number, an alias or {@code $LATEST}; empty when none was given
 */
public record FunctionReference(String name, Optional<String> qualifier) {

  /** The qualifier of code that has not been published. */
  public static final String LATEST = "$LATEST";

  /** The pattern that AWS names in its validation message. */
  static final String PATTERN =
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
          + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)"
          + "(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

  private static final Pattern FORM = Pattern.compile(PATTERN);
  private static final int NAME_GROUP = 11;
  private static final int QUALIFIER_GROUP = 13;

  /**
   * Reads any of the forms that AWS accepts: {@code name}, {@code name:qualifier}, {@code
   * account:function:name[:qualifier]} and a full ARN.
   *
   * @param text what the request holds
   * @throws FunctionException {@code ValidationException} when the text has none of these forms
   */
  public static FunctionReference parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw FunctionException.invalidName(text);
    }
    return new FunctionReference(
        matcher.group(NAME_GROUP), Optional.ofNullable(matcher.group(QUALIFIER_GROUP)));
  }

  /** Returns the qualifier, {@code $LATEST} when none was given. */
  public String qualifierOrLatest() {
    return qualifier.orElse(LATEST);
  }

  /** Returns the same function under the given qualifier. */
  public FunctionReference withQualifier(String other) {
    return new FunctionReference(name, Optional.of(other));
  }

  /**
   * Returns the ARN, with exactly the qualifier that was given.
   *
   * @param region the region's name, such as {@code us-east-1}
   * @param account the account's 12 digits
   */
  public String arn(String region, String account) {
    return "arn:aws:lambda:%s:%s:function:%s".formatted(region, account, this);
  }

  /** Returns {@code name} or {@code name:qualifier}. */
  @Override
  public String toString() {
    return qualifier.map(given -> name + ":" + given).orElse(name);
  }
}
