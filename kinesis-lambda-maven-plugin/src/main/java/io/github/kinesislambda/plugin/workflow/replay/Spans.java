package io.github.kinesislambda.plugin.workflow.replay;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Spans of time as users write them: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 24h}. */
final class Spans {

  static final double NANOS = 1e9;

  /** A hundred years; some more are the most that 64 bits of nanoseconds hold. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  /** As far as 64 bits of nanoseconds reach: what is due then never is. */
  static final Duration FARTHEST = Duration.ofNanos(Long.MAX_VALUE);

  private Spans() {}

  /** Reads a span; empty when it is none, not longer than zero, or longer than 36,500 days. */
  static Optional<Duration> parse(String text) {
    String span = text.strip().toUpperCase(Locale.ROOT);
    try {
      Duration parsed =
          span.matches("\\d{1,12}MS")
              ? Duration.ofMillis(Long.parseLong(span.substring(0, span.length() - 2)))
              : Duration.parse(span.startsWith("P") ? span : "PT" + span);
      return Optional.of(parsed)
          .filter(it -> !it.isZero() && !it.isNegative())
          .filter(it -> it.compareTo(LONGEST) <= 0);
    } catch (DateTimeParseException | ArithmeticException noSpan) {
      return Optional.empty();
    }
  }

  /** Writes a span so that it can be read again. */
  static String text(Duration span) {
    return span.toMillisPart() == 0
        ? span.toString().substring(2).toLowerCase(Locale.ROOT)
        : span.toMillis() + "ms";
  }

  static double seconds(Duration span) {
    return span.compareTo(LONGEST) <= 0 ? span.toNanos() / NANOS : span.toSeconds();
  }

  /** The span, rounded up to nanoseconds. */
  static Duration ofSeconds(double seconds) {
    return Duration.ofNanos((long) Math.ceil(seconds * NANOS));
  }
}
