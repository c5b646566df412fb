package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.model.log.PlatformLine;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which part of a log to show.
 *
 * @param since the oldest line
 * @param sinceWhy why it was chosen, e.g. {@code the last replay}
 * @param text what a line must contain, in either case; empty shows all
 */
public record LogSelection(Instant since, String sinceWhy, Optional<String> text) {

  /**
   * Reads an instant as users write it.
   *
   * @param since a duration before now, e.g. {@code 10m} or {@code PT10M}, or an instant, e.g.
   *     {@code 2026-11-22T21:00:00Z}
   * @param now what durations count back from
   */
  public static Instant parseSince(String since, Instant now) {
    String text = since.strip().toUpperCase(Locale.ROOT);
    try {
      if (text.matches("\\d+[SMH]")) {
        return now.minus(Duration.parse("PT" + text));
      }
      if (text.matches("\\d+D")) {
        return now.minus(Duration.parse("P" + text));
      }
      return text.startsWith("P") ? now.minus(Duration.parse(text)) : Instant.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw GoalException.project(
          "<since> is %s.".formatted(since),
          "It is a duration such as 10m, 2h or PT90S, or an instant such as 2026-11-22T21:00:00Z.",
          "Set -Dkinesis.since, or drop it to begin with the last replay.",
          e);
    }
  }

  /** Whether a line is to be shown. */
  boolean shows(LogLine line) {
    return text.isEmpty()
        || PlatformLine.find(line.text()).filter(PlatformLine::isFrame).isPresent()
        || contains(line.text(), text.get());
  }

  /** Whether an invocation has a line that is looked for. */
  boolean shows(InvocationLog log) {
    return text.isEmpty()
        || log.lines().stream().anyMatch(line -> contains(line.text(), text.get()));
  }

  private static boolean contains(String line, String wanted) {
    return line.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
  }
}
