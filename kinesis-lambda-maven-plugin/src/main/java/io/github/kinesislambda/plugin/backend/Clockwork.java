package io.github.kinesislambda.plugin.backend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells the time and lets it pass: the system's clock, or one that tests wind by hand. */
public interface Clockwork extends InstantSource {

  /** The system's clock; an interrupt ends the goal. */
  static Clockwork system() {
    return new SystemClockwork();
  }

  /**
   * Returns when the time has passed.
   *
   * @throws GoalException when the thread is interrupted; its interrupt flag is set again
   */
  void pause(Duration duration);

  /** Returns when the instant has come, at once if it has passed. */
  default void pauseUntil(Instant instant) {
    Duration left = Duration.between(instant(), instant);
    if (left.compareTo(Duration.ZERO) > 0) {
      pause(left);
    }
  }
}
