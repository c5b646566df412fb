package io.github.kinesislambda.plugin.backend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

final class SystemClockwork implements Clockwork {

  private final InstantSource clock = InstantSource.system();

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public void pause(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GoalException.machinery(
          "The goal was interrupted while it waited.",
          "What was acknowledged before is kept.",
          "Run the goal again to go on.",
          e);
    }
  }
}
