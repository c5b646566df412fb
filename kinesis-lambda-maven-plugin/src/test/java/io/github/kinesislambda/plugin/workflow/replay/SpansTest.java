package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {

  @ParameterizedTest
  @ValueSource(strings = {"wave:1-2:9999999h", "ramp:1-2:999999999999h", "burst:1-2:9999999h:1s"})
  void refusesSpansThatNoClockLivesToSee(String rate) {
    assertThatThrownBy(() -> RateShape.parse(rate))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<rate> is " + rate);
  }

  @Test
  void replaysEventsThatLieCenturiesApart() {
    LocalDateTime origin = LocalDateTime.parse("1492-10-12T00:00:00");
    Schedule schedule = new Schedule.ByEventTime(1e6, origin);

    assertThat(schedule.of(1, origin.plusDays(200_000))).isEqualTo(Duration.ofMinutes(288));
  }
}
