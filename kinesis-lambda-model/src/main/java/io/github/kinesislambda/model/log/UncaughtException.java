package io.github.kinesislambda.model.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AWS's runtime interface client logs when a handler throws: the message and the class, then
 * the stack trace. A trace that the handler logs itself begins with the class.
 *
 * @param type the class that was thrown
 * @param message its message
 */
public record UncaughtException(String type, String message) {

  private static final Pattern LOGGED =
      Pattern.compile("^(.*): ((?:[\\w$]+\\.)+[\\w$]+)\\R\\2\\b", Pattern.MULTILINE);

  /** Returns what the client logs. */
  public static String text(Throwable thrown) {
    StringWriter text = new StringWriter();
    try (PrintWriter writer = new PrintWriter(text)) {
      writer.print(thrown.getMessage() + ": " + thrown.getClass().getName() + "\n");
      thrown.printStackTrace(writer);
    }
    return text.toString();
  }

  /** Reads the first one in what was logged. */
  public static Optional<UncaughtException> find(String logged) {
    Matcher matcher = LOGGED.matcher(logged);
    return matcher.find()
        ? Optional.of(new UncaughtException(matcher.group(2), matcher.group(1).strip()))
        : Optional.empty();
  }
}
