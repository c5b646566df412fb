package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.target.GoalException;
import java.time.Duration;
import java.time.Instant;

/**
 * When each record is due: record <i>n</i> (from 0) at <i>n</i> divided by the rate. A replay that
 * was held up sends what has become due meanwhile, so that the mean rate is kept.
 *
 * @param begin when record 0 is due
 * @param perSecond records per second; 0 means as fast as the target takes them
 */
record Pace(Instant begin, double perSecond) {

  private static final double NANOS = 1e9;
  private static final long NANOS_PER_MICRO = 1_000;

  Pace {
    requireRate(perSecond);
  }

  /** Says what a rate may be. */
  static double requireRate(double perSecond) {
    if (!(perSecond >= 0 && perSecond <= 1e9)) {
      throw GoalException.project(
          "<rate> is %s.".formatted(perSecond),
          "A replay sends from 0.001 to 1000000000 trades a second, or 0 for as fast as it can.",
          "Set -Dkinesis.rate, or drop it to use the tutorial's 10.");
    }
    return perSecond;
  }

  /** How many records are due at an instant, counted from the first. */
  long due(Instant now) {
    if (perSecond == 0) {
      return Long.MAX_VALUE;
    }
    Duration elapsed = Duration.between(begin, now);
    return elapsed.isNegative()
        ? 0
        : 1 + (long) Math.floor(elapsed.toNanos() / NANOS * perSecond + 1e-9);
  }

  /** When a record is due; without a rate, records stand one microsecond apart. */
  Instant instantOf(long n) {
    return perSecond == 0
        ? begin.plusNanos(n * NANOS_PER_MICRO)
        : begin.plusNanos((long) Math.ceil(n / perSecond * NANOS));
  }
}
