package io.github.kinesislambda.plugin.workflow.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What is said while something takes its time, and when that is given up. */
class WaitingTest {

  private final WoundClock clock = new WoundClock("2026-11-22T10:00:00Z");
  private final List<String> said = new ArrayList<>();

  @Test
  void asksOnWhereOthersHaveUsedUpTheRequestsOfThatSecond() {
    Waiting waiting = new Waiting(clock, event -> said.add(event.text()));

    assertThatThrownBy(
            () ->
                waiting.until(
                    "a sign",
                    Duration.ofSeconds(25),
                    () -> {
                      throw KinesisException.builder()
                          .awsErrorDetails(
                              AwsErrorDetails.builder()
                                  .errorCode("LimitExceededException")
                                  .errorMessage("Rate exceeded for account 1.")
                                  .build())
                          .build();
                    }))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "Waited 25 s for a sign. It should have come within that time; AWS throttles the"
                + " question: Rate exceeded for account 1.");
  }

  @Test
  void saysEveryTenSecondsWhatItWaitsForAndGivesUpInTheEnd() {
    Waiting waiting = new Waiting(clock, event -> said.add(event.text()));

    assertThatThrownBy(
            () -> waiting.until("a sign", Duration.ofSeconds(25), Optional::<String>empty))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Waited 25 s for a sign.");
    assertThat(said)
        .hasSize(2)
        .allMatch(
            text ->
                text.startsWith("Waiting for a sign, 1")
                    || text.startsWith("Waiting for a sign, 2"));
  }
}
