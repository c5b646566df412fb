package io.github.kinesislambda.model.stream;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a stream.
 *
 * @param value 1 to 128 characters out of letters, digits, underscore, full stop and hyphen
 */
public record StreamName(String value) implements Comparable<StreamName> {

  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  /** Checks the characters. */
  public StreamName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Stream name '"
              + value
              + "' is not allowed; use 1 to 128 of the characters a-z, A-Z, 0-9, _, . and -.");
    }
  }

  /** Reads a name, or answers nothing when its characters are not allowed. */
  public static Optional<StreamName> find(String text) {
    return ALLOWED.matcher(text).matches() ? Optional.of(new StreamName(text)) : Optional.empty();
  }

  @Override
  public int compareTo(StreamName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
