package io.github.kinesislambda.engine.internal.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter pattern of terms: {@code a b} means both, {@code "a b"} the phrase, {@code ?a ?b} one of
 * them, {@code -a} not it. Case matters. Beside other terms, those with a question mark are
 * ignored, as on AWS.
 *
 * <p>Divergence: patterns for JSON, for columns and regular expressions are refused.
 */
public final class FilterPattern {

  /** Matches every message. */
  public static final FilterPattern ALL = new FilterPattern(List.of(), List.of(), List.of());

  private static final Pattern TERM =
      Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

  private final List<String> required;
  private final List<String> optional;
  private final List<String> excluded;

  private FilterPattern(List<String> required, List<String> optional, List<String> excluded) {
    this.required = required;
    this.optional = optional;
    this.excluded = excluded;
  }

  /**
   * Reads a pattern.
   *
   * @throws LogException {@code InvalidParameterException} when it is not one of terms
   */
  public static FilterPattern parse(String text) {
    String pattern = text.strip();
    if (!pattern.isEmpty() && "{[%".indexOf(pattern.charAt(0)) >= 0) {
      throw LogException.invalid(
          "Filter patterns for JSON, columns and regular expressions are not served here; use"
              + " terms, quoted phrases, ?term and -term: "
              + text);
    }
    List<String> required = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    Matcher matcher = TERM.matcher(pattern);
    while (matcher.find()) {
      List<String> target =
          switch (matcher.group(1)) {
            case "?" -> optional;
            case "-" -> excluded;
            default -> required;
          };
      target.add(term(matcher.group(2), matcher.group(3)));
    }
    return new FilterPattern(required, optional, excluded);
  }

  /** Tells whether a message fits. */
  public boolean matches(String message) {
    return required.stream().allMatch(message::contains)
        && excluded.stream().noneMatch(message::contains)
        && (optional.isEmpty()
            || !required.isEmpty()
            || !excluded.isEmpty()
            || optional.stream().anyMatch(message::contains));
  }

  private static String term(@Nullable String quoted, String plain) {
    if (quoted != null) {
      return quoted.replaceAll("\\\\(.)", "$1");
    }
    if (!PLAIN.matcher(plain).matches()) {
      throw LogException.invalid("Invalid character(s) in term '" + plain + "'");
    }
    return plain;
  }
}
