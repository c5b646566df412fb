package io.github.kinesislambda.engine.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kinesislambda.engine.event.WindowCall;
import io.github.kinesislambda.engine.event.WindowCall.Phase;
import io.github.kinesislambda.engine.mapping.MappingConfiguration.Activity;
import io.github.kinesislambda.engine.mapping.poller.ClosedBecause;
import io.github.kinesislambda.engine.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.mapping.poller.WhatNext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tumbling windows: which records, which state, and when a window ends. */
class TumblingRulesTest {

  private final VirtualMapping world = new VirtualMapping(1);

  @Test
  void windowsAreAlignedToTheEpochAndHalfOpen() {
    counting();
    tumble(30, settings -> settings);
    world.seconds(29.9);
    world.put("first");
    world.seconds(0.1);
    world.put("second");

    world.seconds(300);

    assertThat(windows().get(0).start()).isEqualTo(VirtualMapping.START);
    assertThat(windows().get(0).end()).isEqualTo(VirtualMapping.START.plusSeconds(30));
    assertThat(recordsOf(VirtualMapping.START)).isEqualTo(1);
    assertThat(recordsOf(VirtualMapping.START.plusSeconds(30))).isEqualTo(1);
  }

  @Test
  void stateIsHandedFromCallToCallAndDroppedAfterTheFinalOne() {
    counting();
    tumble(30, settings -> settings.batchSize(2));
    world.put("k", 5);
    world.seconds(35);
    world.put("k");
    world.seconds(300);

    assertThat(windows())
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
    counting();
    tumble(10, settings -> settings.batchingWindow(Duration.ofSeconds(20)));
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
    counting();
    tumble(10, settings -> settings);
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
    tumble(10, settings -> settings);

    world.seconds(600);

    assertThat(world.ledger()).isEmpty();
  }

  @Test
  void anAnswerWithoutStateIsAFailure() {
    world.function.behaviour = batch -> world.function.returned("{\"batchItemFailures\":[]}");
    tumble(10, settings -> settings.maximumRetryAttempts(OptionalInt.of(1)));
    world.put("k");
    world.seconds(5);

    assertThat(nexts()).containsExactly(WhatNext.RETRY, WhatNext.DISCARD);
  }

  @Test
  void aRetryGetsTheSameState() {
    world.function.behaviour =
        batch -> world.function.invocations.size() == 2 ? world.function.threw() : count(batch, "");
    tumble(10, settings -> settings.batchSize(1));
    world.put("k", 2);
    world.seconds(5);

    assertThat(windows())
        .extracting(call -> new String(call.state(), UTF_8))
        .containsExactly("{}", "{\"n\":1}", "{\"n\":1}");
  }

  @Test
  void aFailingFinalCallSuspendsTheShardUntilItSucceeds() {
    world.function.behaviour =
        batch ->
            batch.delivery().window().orElseThrow().phase() == Phase.FINAL
                    && world.function.invocations.size() < 5
                ? world.function.threw()
                : count(batch, "");
    tumble(10, settings -> settings);
    world.put("k");
    world.seconds(11.5);
    world.put("next");
    world.seconds(60);

    assertThat(nexts())
        .startsWith(
            WhatNext.CHECKPOINT,
            WhatNext.RETRY,
            WhatNext.RETRY,
            WhatNext.RETRY,
            WhatNext.CHECKPOINT,
            WhatNext.CHECKPOINT);
    assertThat(windows().get(5).start()).isEqualTo(VirtualMapping.START.plusSeconds(10));
  }

  @Test
  void aFinalCallThatIsGivenUpEndsItsWindow() {
    world.function.behaviour =
        batch ->
            batch.delivery().window().orElseThrow().phase() == WindowCall.Phase.FINAL
                    && batch.delivery().records().isEmpty()
                ? world.function.threw()
                : world.function.returned("{\"state\":{}}");
    world.map(
        settings ->
            settings
                .tumblingWindow(Duration.ofSeconds(10))
                .maximumRetryAttempts(OptionalInt.of(1)));
    world.put("k");
    world.seconds(15);
    world.put("k");
    world.seconds(10);

    assertThat(world.ledger())
        .extracting(
            it -> it.batch().delivery().window().orElseThrow().start(), Invocation::whatNext)
        .containsExactly(
            tuple(VirtualMapping.START, WhatNext.CHECKPOINT),
            tuple(VirtualMapping.START, WhatNext.RETRY),
            tuple(VirtualMapping.START, WhatNext.DISCARD),
            tuple(VirtualMapping.START.plusSeconds(10), WhatNext.CHECKPOINT));
  }

  @Test
  void aStateOverOneMegabyteTerminatesTheWindowEarlyAndItGoesOnAfresh() {
    String big = "\"" + "x".repeat(1024 * 1024) + "\"";
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? world.function.returned("{\"state\":{\"big\":" + big + "}}")
                : world.function.returned("{\"state\":{\"n\":1}}");
    tumble(30, settings -> settings.batchSize(1));
    world.put("k", 2);
    world.seconds(10);

    assertThat(windows())
        .extracting(WindowCall::phase, call -> call.state().length > 1024 * 1024)
        .containsExactly(
            tuple(Phase.OPEN, false),
            tuple(Phase.TERMINATED_EARLY, true),
            tuple(Phase.OPEN, false));
    assertThat(new String(windows().get(2).state(), UTF_8)).isEqualTo("{}");
    assertThat(world.ledger().get(1).batch().delivery().closedBecause())
        .isEqualTo(ClosedBecause.STATE_LIMIT);
  }

  @Test
  void discardingABatchLeavesTheState() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().stream().anyMatch(it -> it.partitionKey().equals("poison"))
                ? world.function.threw()
                : count(batch, "");
    tumble(10, settings -> settings.batchSize(1).maximumRetryAttempts(OptionalInt.of(0)));
    world.put("k");
    world.put("poison");
    world.put("k");
    world.seconds(300);

    WindowCall last = windows().get(windows().size() - 1);
    assertThat(last.phase()).isEqualTo(Phase.FINAL);
    assertThat(new String(last.state(), UTF_8)).isEqualTo("{\"n\":2}");
  }

  @Test
  void aPartialFailureTakesTheStateOfWhatWasDone() {
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? count(
                    batch,
                    ",\"batchItemFailures\":[{\"itemIdentifier\":\""
                        + batch.delivery().records().get(1).sequenceNumber()
                        + "\"}]")
                : count(batch, "");
    tumble(10, settings -> settings.answers(Answers.REPORT_BATCH_ITEM_FAILURES));
    world.put("k", 2);
    world.seconds(5);

    assertThat(windows())
        .extracting(call -> new String(call.state(), UTF_8))
        .containsExactly("{}", "{\"n\":2}");
  }

  @Test
  void theSecondHalfOfABisectedBatchGetsTheStateOfTheFirst() {
    world.function.behaviour =
        batch -> batch.delivery().records().size() == 4 ? world.function.threw() : count(batch, "");
    tumble(10, settings -> settings.onError(OnError.BISECT));
    world.put("k", 4);
    world.seconds(5);

    assertThat(windows())
        .extracting(call -> new String(call.state(), UTF_8))
        .containsExactly("{}", "{}", "{\"n\":2}");
  }

  @Test
  void aClosedShardEndsItsWindow() {
    counting();
    tumble(60, settings -> settings.batchSize(1));
    world.put("k", 2);
    world.stream.resharding().split("0", "170141183460469231731687303715884105728");
    world.seconds(5);

    assertThat(world.ledger())
        .extracting(it -> it.batch().delivery().closedBecause())
        .containsExactly(ClosedBecause.SIZE, ClosedBecause.SIZE, ClosedBecause.SHARD_END);
    assertThat(windows().get(2).phase()).isEqualTo(Phase.FINAL);
  }

  @Test
  void aRestartResumesAnOpenWindow() {
    counting();
    MappingDescription mapping = tumble(60, settings -> settings);
    world.put("k", 2);
    world.seconds(5);
    for (Activity activity : List.of(Activity.DISABLED, Activity.ENABLED)) {
      world.mappings.update(
          mapping.id(), mapping.configuration().toBuilder().activity(activity).build());
      world.advance(Duration.ZERO);
    }
    world.put("k");
    world.seconds(5);

    assertThat(windows())
        .extracting(call -> new String(call.state(), UTF_8))
        .containsExactly("{}", "{\"n\":2}");
  }

  private MappingDescription tumble(
      int seconds, UnaryOperator<MappingConfigurationBuilder> settings) {
    return world.map(
        builder -> settings.apply(builder.tumblingWindow(Duration.ofSeconds(seconds))));
  }

  private void counting() {
    world.function.behaviour = batch -> count(batch, "");
  }

  private Attempt count(BatchInvocation batch, String more) {
    String before = new String(batch.delivery().window().orElseThrow().state(), UTF_8);
    int count = before.equals("{}") ? 0 : Integer.parseInt(before.replaceAll("\\D", ""));
    return world.function.returned(
        "{\"state\":{\"n\":" + (count + batch.delivery().records().size()) + "}" + more + "}");
  }

  private int recordsOf(Instant start) {
    return world.function.invocations.stream()
        .filter(it -> it.delivery().window().orElseThrow().start().equals(start))
        .mapToInt(it -> it.delivery().records().size())
        .sum();
  }

  private List<WindowCall> windows() {
    return world.function.invocations.stream()
        .map(it -> it.delivery().window().orElseThrow())
        .toList();
  }

  private List<WhatNext> nexts() {
    return world.ledger().stream().map(Invocation::whatNext).toList();
  }
}
