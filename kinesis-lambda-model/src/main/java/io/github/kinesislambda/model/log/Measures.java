package io.github.kinesislambda.model.log;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How Lambda writes what it measured. */
final class Measures {

  private Measures() {}

  static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }

  static Duration ofMillis(String millis) {
    return Duration.ofNanos(new BigDecimal(millis).movePointRight(6).longValue());
  }

  static Duration ofSeconds(String seconds) {
    return Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValue());
  }

  /** Each millisecond that began is billed, at least one. */
  static long billedMillis(Duration duration) {
    return Math.max(1, (duration.toNanos() + 999_999) / 1_000_000);
  }

  static String status(String status, Optional<String> errorType) {
    return "Status: " + status + errorType.map(type -> "\tError Type: " + type).orElse("");
  }
}
