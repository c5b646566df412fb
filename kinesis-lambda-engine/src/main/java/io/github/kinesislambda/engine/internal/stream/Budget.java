package io.github.kinesislambda.engine.internal.stream;

import java.time.Instant;

/** An allowance per second that fills steadily up to one second's worth. Not thread-safe. */
final class Budget {

  private static final long NANOS = 1_000_000_000L;

  private final long perSecond;
  private long level;
  private long filledAtNanos = Long.MIN_VALUE;

  Budget(long perSecond) {
    this.perSecond = perSecond;
  }

  /** Tells whether the amount can be taken; always once the allowance is full. */
  boolean allows(long amount, Instant now) {
    fill(now);
    return level >= Math.min(amount, perSecond) * NANOS;
  }

  /** Takes the amount, which may leave a debt that later seconds pay. */
  void take(long amount) {
    level -= amount * NANOS;
  }

  private void fill(Instant now) {
    long nowNanos = Math.multiplyExact(now.getEpochSecond(), NANOS) + now.getNano();
    if (filledAtNanos == Long.MIN_VALUE || nowNanos - filledAtNanos >= 3600 * NANOS) {
      level = perSecond * NANOS;
      filledAtNanos = nowNanos;
      return;
    }
    long elapsed = Math.max(0, nowNanos - filledAtNanos);
    level = Math.min(perSecond * NANOS, level + elapsed * perSecond);
    filledAtNanos += elapsed;
  }
}
