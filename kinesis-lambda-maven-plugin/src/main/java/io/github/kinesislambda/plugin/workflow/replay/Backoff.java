package io.github.kinesislambda.plugin.workflow.replay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before failed entries are sent again: a random time up to a limit that doubles
 * with each attempt. Spreading the whole range keeps several senders from meeting again.
 */
final class Backoff {

  /** Attempts for one entry before a replay gives up. */
  static final int MAX_ATTEMPTS = 12;

  private static final long FIRST_LIMIT_MILLIS = 100;
  private static final long LAST_LIMIT_MILLIS = 5_000;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait after an attempt.
   *
   * @param attempt the attempt that failed, from 1
   */
  Duration after(int attempt) {
    long limit = Math.min(LAST_LIMIT_MILLIS, FIRST_LIMIT_MILLIS << Math.min(attempt - 1, 10));
    return Duration.ofMillis(1 + random.nextLong(limit));
  }
}
