package io.github.kinesislambda.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualSchedulerTest {

  private static final Instant START = Instant.parse("2020-03-11T06:27:35Z");

  private final VirtualScheduler scheduler = new VirtualScheduler(START);
  private final List<String> seen = new ArrayList<>();

  @Test
  void runsTasksInTheOrderOfTheirInstants() {
    scheduler.schedule("late", START.plusSeconds(2), () -> note("late"));
    scheduler.schedule("early", START.plusSeconds(1), () -> note("early"));

    scheduler.advance(Duration.ofSeconds(2));

    assertThat(seen).containsExactly("early@1s", "late@2s");
  }

  @Test
  void runsTasksOfOneInstantInTheOrderInWhichTheyWereGiven() {
    scheduler.execute("first", () -> note("first"));
    scheduler.execute("second", () -> note("second"));

    scheduler.advance(Duration.ZERO);

    assertThat(seen).containsExactly("first@0s", "second@0s");
  }

  @Test
  void runsWhatATaskSchedulesWithinTheSameAdvance() {
    scheduler.schedule(
        "outer",
        START.plusSeconds(1),
        () -> scheduler.schedule("inner", START.plusSeconds(2), () -> note("inner")));

    scheduler.advance(Duration.ofSeconds(3));

    assertThat(seen).containsExactly("inner@2s");
    assertThat(scheduler.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void forgetsACancelledTask() {
    Scheduler.Alarm alarm = scheduler.schedule("x", START.plusSeconds(1), () -> note("x"));

    alarm.cancel();
    scheduler.advance(Duration.ofSeconds(1));

    assertThat(seen).isEmpty();
  }

  @Test
  void neverMovesBack() {
    assertThatThrownBy(() -> scheduler.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only moves forward");
  }

  private void note(String name) {
    seen.add(name + "@" + Duration.between(START, scheduler.instant()).toSeconds() + "s");
  }
}
