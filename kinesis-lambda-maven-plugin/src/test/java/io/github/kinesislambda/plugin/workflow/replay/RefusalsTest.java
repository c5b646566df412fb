package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replay does about entries that are refused for other reasons than a shard's quota. */
class RefusalsTest {

  private static final String FAILED = "InternalFailure";

  @TempDir Path folder;
  private VirtualReplay world;

  @BeforeEach
  void oneShard() {
    world = new VirtualReplay(folder);
    world.kinesis.withShards(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {FAILED, "KMSDisabledException", "SomethingNewException"})
  void sendsThemAgainAndDoesNotTakeThemForAQuota(String code) {
    world.kinesis.refusingWith(
        (call, entry) -> Optional.of(code).filter(refused -> call == 1 && entry < 3));

    ReplaySummary summary = world.replay(VirtualReplay.plan(8_000, "0"));

    assertThat(summary.sentAgain()).isEqualTo(3);
    assertThat(world.taken()).hasSize(8_000).doesNotHaveDuplicates();
    assertThat(summary.duration()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void takesThrottlingByKmsForAQuota() {
    world.kinesis.refusingWith(
        (call, entry) -> Optional.of("KMSThrottlingException").filter(code -> call == 1));

    ReplaySummary summary = world.replay(VirtualReplay.plan(8_000, "0"));

    assertThat(world.taken()).hasSize(8_000).doesNotHaveDuplicates();
    /* What was on its way with the first call was 3,500; the others come at 1,000 a second. */
    assertThat(summary.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(4_500));
  }

  @Test
  void givesUpWithThreePartsThatDoNotBlameTheRateAndGoesOnLater() {
    world.kinesis.refusingWith((call, entry) -> Optional.of(FAILED).filter(code -> entry == 0));

    assertThatThrownBy(() -> world.replay(VirtualReplay.plan(3, "0")))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "The stream refused 1 trades with InternalFailure, 12 times in a row. Kinesis takes"
                + " what it refused so when the cause has gone; what was acknowledged is in the"
                + " journal. Look at the state of the stream and of its key; -Dkinesis.resume then"
                + " goes on.");
    assertThat(world.kinesis.calls).hasSize(Backoff.MAX_ATTEMPTS);
    assertThat(world.taken()).hasSize(2);

    world.kinesis.refusingWith((call, entry) -> Optional.empty());
    ReplaySummary rest = world.resume();

    assertThat(rest.sent()).isEqualTo(1);
    assertThat(world.taken()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void namesWhatWasRefusedTooOftenAndNotWhatElseTheLastCallWasRefused() {
    world.kinesis.refusingWith(
        (call, entry) ->
            entry == 0
                ? Optional.of(FAILED)
                : Optional.of(PutCall.THROTTLED).filter(code -> call == Backoff.MAX_ATTEMPTS));

    assertThatThrownBy(() -> world.replay(VirtualReplay.plan(1_000, "10")))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "The stream refused 1 trades with InternalFailure, 12 times in a row.")
        .hasMessageContaining("Look at the state of the stream");
    assertThat(world.kinesis.calls.get(Backoff.MAX_ATTEMPTS - 1).data()).hasSizeGreaterThan(1);
  }
}
