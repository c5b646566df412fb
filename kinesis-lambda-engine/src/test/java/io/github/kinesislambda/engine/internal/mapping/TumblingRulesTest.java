package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration.Activity;
import io.github.kinesislambda.engine.internal.mapping.poller.ClosedBecause;
import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.event.WindowCall.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tumbling windows: which records, which state, and when a window ends. */
class TumblingRulesTest {

  private final VirtualMapping world = new VirtualMapping(1);
  private final VirtualWindows windows = new VirtualWindows(world);

  @Test
  void windowsAreAlignedToTheEpochAndHalfOpen() {
    windows.counting();
    windows.tumble(30, settings -> settings);
    world.seconds(29.9);
    world.put("first");
    world.seconds(0.1);
    world.put("second");

    world.seconds(300);

    assertThat(windows.all().get(0).start()).isEqualTo(VirtualMapping.START);
    assertThat(windows.all().get(0).end()).isEqualTo(VirtualMapping.START.plusSeconds(30));
    assertThat(windows.recordsOf(VirtualMapping.START)).isEqualTo(1);
    assertThat(windows.recordsOf(VirtualMapping.START.plusSeconds(30))).isEqualTo(1);
  }

  @Test
  void stateIsHandedFromCallToCallAndDroppedAfterTheFinalOne() {
    windows.counting();
    windows.tumble(30, settings -> settings.batchSize(2));
    world.put("k", 5);
    world.seconds(35);
    world.put("k");
    world.seconds(300);

    assertThat(windows.all())
        .extracting(call -> new String(call.state(), UTF_8), WindowCall::phase)
        .containsExactly(
            tuple("{}", Phase.OPEN),
            tuple("{\"n\":2}", Phase.OPEN),
            tuple("{\"n\":4}", Phase.OPEN),
            tuple("{\"n\":5}", Phase.FINAL),
            tuple("{}", Phase.OPEN),
            tuple("{\"n\":1}", Phase.FINAL));
  }

  @Test
  void theWindowEndsWhenALaterRecordIsSeen() {
    windows.counting();
    windows.tumble(10, settings -> settings.batchingWindow(Duration.ofSeconds(20)));
    world.put("k");
    world.seconds(12.2);
    world.put("later");
    world.seconds(1);

    assertThat(world.ledger())
        .extracting(
            it -> it.batch().delivery().closedBecause(), it -> VirtualMapping.at(it).toMillis())
        .containsExactly(tuple(ClosedBecause.TUMBLING_WINDOW_END, 13_000L));
    assertThat(world.ledger().get(0).batch().records())
        .as("records still pending go into the final call")
        .isEqualTo(1);
  }

  @Test
  void withoutALaterRecordTheWindowEndsAfterTwoMinutes() {
    windows.counting();
    windows.tumble(10, settings -> settings);
    world.put("k");

    world.seconds(400);

    assertThat(world.ledger())
        .extracting(
            it -> it.batch().records(),
            it -> it.batch().delivery().window().map(WindowCall::phase).orElseThrow(),
            it -> VirtualMapping.at(it).toMillis())
        .containsExactly(tuple(1, Phase.OPEN, 1_000L), tuple(0, Phase.FINAL, 130_000L));
  }

  @Test
  void aWindowWithoutRecordsCausesNoInvocation() {
    windows.tumble(10, settings -> settings);

    world.seconds(600);

    assertThat(world.ledger()).isEmpty();
  }

  @Test
  void aStateOverOneMegabyteTerminatesTheWindowEarlyAndItGoesOnAfresh() {
    String big = "\"" + "x".repeat(1024 * 1024) + "\"";
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? world.function.returned("{\"state\":{\"big\":" + big + "}}")
                : world.function.returned("{\"state\":{\"n\":1}}");
    windows.tumble(30, settings -> settings.batchSize(1));
    world.put("k", 2);
    world.seconds(10);

    assertThat(windows.all())
        .extracting(WindowCall::phase, call -> call.state().length > 1024 * 1024)
        .containsExactly(
            tuple(Phase.OPEN, false),
            tuple(Phase.TERMINATED_EARLY, true),
            tuple(Phase.OPEN, false));
    assertThat(new String(windows.all().get(2).state(), UTF_8)).isEqualTo("{}");
    assertThat(world.ledger().get(1).batch().delivery().closedBecause())
        .isEqualTo(ClosedBecause.STATE_LIMIT);
  }

  @Test
  void aClosedShardEndsItsWindow() {
    windows.counting();
    windows.tumble(60, settings -> settings.batchSize(1));
    world.put("k", 2);
    world.stream.resharding().split("0", "170141183460469231731687303715884105728");
    world.seconds(5);

    assertThat(world.ledger())
        .extracting(it -> it.batch().delivery().closedBecause())
        .containsExactly(ClosedBecause.SIZE, ClosedBecause.SIZE, ClosedBecause.SHARD_END);
    assertThat(windows.all().get(2).phase()).isEqualTo(Phase.FINAL);
  }

  @Test
  void aRestartResumesAnOpenWindow() {
    windows.counting();
    MappingDescription mapping = windows.tumble(60, settings -> settings);
    world.put("k", 2);
    world.seconds(5);
    for (Activity activity : List.of(Activity.DISABLED, Activity.ENABLED)) {
      world.mappings.update(
          mapping.id(), mapping.configuration().toBuilder().activity(activity).build());
      world.advance(Duration.ZERO);
    }
    world.put("k");
    world.seconds(5);

    assertThat(windows.all())
        .extracting(call -> new String(call.state(), UTF_8))
        .containsExactly("{}", "{\"n\":2}");
  }
}
