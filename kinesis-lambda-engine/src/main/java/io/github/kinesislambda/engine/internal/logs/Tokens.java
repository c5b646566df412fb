package io.github.kinesislambda.engine.internal.logs;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The tokens with which callers go on reading; as long as AWS's own. */
final class Tokens {

  private static final Pattern STREAM = Pattern.compile("[fb]/[0-9]{56}");
  private static final Pattern SEARCH = Pattern.compile("[0-9]{56}");
  private static final String DIGITS = "%056d";

  private Tokens() {}

  static String forward(long sequence) {
    return "f/" + DIGITS.formatted(sequence);
  }

  static String backward(long sequence) {
    return "b/" + DIGITS.formatted(sequence);
  }

  static String search(long sequence) {
    return DIGITS.formatted(sequence);
  }

  static StreamEnd direction(String token) {
    return token.startsWith("f/") ? StreamEnd.HEAD : StreamEnd.TAIL;
  }

  /** Returns the sequence number in a stream's token. */
  static OptionalLong position(Optional<String> token) {
    return token.isPresent()
        ? OptionalLong.of(number(token.get(), STREAM, "f/".length()))
        : OptionalLong.empty();
  }

  /** Returns the sequence number at which a search goes on. */
  static long search(Optional<String> token) {
    return token.map(text -> number(text, SEARCH, 0)).orElse(0L);
  }

  private static long number(String token, Pattern form, int prefix) {
    if (!form.matcher(token).matches()) {
      throw LogException.invalid("The specified nextToken is invalid.");
    }
    try {
      return Long.parseLong(token.substring(prefix));
    } catch (NumberFormatException tooLarge) {
      throw LogException.invalid("The specified nextToken is invalid.");
    }
  }
}
