package io.github.kinesislambda.engine.internal.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service model demands of one member.
 *
 * @param isRequired whether it must be there
 * @param isSecret whether messages leave its value out
 * @param bounds of a number's value, a text's or blob's length, or a collection's size
 * @param pattern that a text must match as a whole
 * @param values that a text may have; empty for any
 */
record Constraint(
    boolean isRequired,
    boolean isSecret,
    Optional<Bounds> bounds,
    Optional<Pattern> pattern,
    List<String> values) {

  static final Constraint NONE =
      new Constraint(false, false, Optional.empty(), Optional.empty(), List.of());

  private static final String NOT_NULL = "Member must not be null";
  private static final String REQUIRED = "required";
  private static final String SECRET = "sensitive";
  private static final String ENUM = "enum ";
  private static final String PATTERN = "pattern ";

  /**
   * Parses {@code [required] [sensitive] [size MIN MAX | range MIN MAX] [enum A,B | pattern REST]}.
   */
  static Constraint parse(String text) {
    String rest = text;
    boolean required = rest.equals(REQUIRED) || rest.startsWith(REQUIRED + " ");
    rest = required ? rest.substring(REQUIRED.length()).strip() : rest;
    boolean secret = rest.equals(SECRET) || rest.startsWith(SECRET + " ");
    rest = secret ? rest.substring(SECRET.length()).strip() : rest;
    Optional<Bounds> bounds = Optional.empty();
    if (rest.startsWith("size ") || rest.startsWith("range ")) {
      String[] words = rest.split(" ", 4);
      bounds = Optional.of(Bounds.parse(words[0].equals("size"), words[1], words[2]));
      rest = words.length > 3 ? words[3] : "";
    }
    return new Constraint(
        required,
        secret,
        bounds,
        rest.startsWith(PATTERN)
            ? Optional.of(Pattern.compile(rest.substring(PATTERN.length())))
            : Optional.empty(),
        rest.startsWith(ENUM)
            ? Arrays.asList(rest.substring(ENUM.length()).split(",", -1))
            : List.of());
  }

  /** Says whether AWS would accept a value. */
  boolean isMetBy(@Nullable Object value) {
    if (value == null) {
      return !isRequired;
    }
    return (bounds.isEmpty() || bounds.get().hold(value))
        && (pattern.isEmpty() || pattern.get().matcher((String) value).matches())
        && (values.isEmpty() || values.contains(value));
  }

  /** Reports each thing about a value that AWS would not accept, in AWS's words. */
  void check(@Nullable Object value, Consumer<String> complaint) {
    if (value == null) {
      if (isRequired) {
        complaint.accept(NOT_NULL);
      }
      return;
    }
    if (bounds.isPresent()) {
      bounds.get().check(value, complaint);
    }
    if (pattern.isPresent() && !pattern.get().matcher((String) value).matches()) {
      complaint.accept(patternText(pattern.get()));
    }
    if (!values.isEmpty() && !values.contains(value)) {
      complaint.accept(valuesText());
    }
  }

  /** Says everything that is demanded, as AWS does of elements, keys and values. */
  String describe() {
    List<String> texts = new ArrayList<>();
    bounds.ifPresent(ends -> ends.describe(texts::add));
    pattern.ifPresent(expression -> texts.add(patternText(expression)));
    if (!values.isEmpty()) {
      texts.add(valuesText());
    }
    if (isRequired) {
      texts.add(NOT_NULL);
    }
    return "[" + String.join(", ", texts) + "]";
  }

  private static String patternText(Pattern expression) {
    return "Member must satisfy regular expression pattern: " + expression;
  }

  private String valuesText() {
    return "Member must satisfy enum value set: [" + String.join(", ", values) + "]";
  }
}
