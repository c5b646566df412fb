package io.github.kinesislambda.engine.internal.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what may happen only so often in any 24 hours, where limits are strict. */
final class RollingDay {

  private static final Duration DAY = Duration.ofHours(24);

  private final int most;
  private final StreamLimits limits;
  private final Deque<Instant> taken = new ArrayDeque<>(); // guarded by this

  RollingDay(int most, StreamLimits limits) {
    this.most = most;
    this.limits = limits;
  }

  /** Counts one more, or answers false. */
  synchronized boolean take(Instant now) {
    if (limits == StreamLimits.RELAXED) {
      return true;
    }
    while (!taken.isEmpty() && !taken.getFirst().plus(DAY).isAfter(now)) {
      taken.removeFirst();
    }
    if (taken.size() == most) {
      return false;
    }
    taken.addLast(now);
    return true;
  }
}
