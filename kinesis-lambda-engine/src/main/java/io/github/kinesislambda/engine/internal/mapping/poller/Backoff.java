package io.github.kinesislambda.engine.internal.mapping.poller;

import java.time.Duration;

/**
 * The delay before the k-th retry: base · 2^(k−1), at most the cap.
 *
 * <p>Divergence: AWS documents no curve; eight attempts within 60 s were recorded, and this default
 * gives seven.
 *
 * @param base the delay before the first retry
 * @param cap the longest delay
 */
public record Backoff(Duration base, Duration cap) {

  /** Half a second, doubled up to a minute. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));

  /** Checks that no delay is negative. */
  public Backoff {
    if (base.isNegative() || cap.isNegative()) {
      throw new IllegalArgumentException("A back-off of " + base + " to " + cap + " is negative.");
    }
  }

  Duration beforeRetry(int retry) {
    Duration delay = base;
    for (int k = 1; k < retry && delay.compareTo(cap) < 0; k++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(cap) < 0 ? delay : cap;
  }
}
