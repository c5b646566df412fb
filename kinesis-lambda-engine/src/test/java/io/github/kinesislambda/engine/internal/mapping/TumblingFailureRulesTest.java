package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.event.WindowCall.Phase;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What failures do to tumbling windows and their state. */
class TumblingFailureRulesTest {

  private final VirtualMapping world = new VirtualMapping(1);
  private final VirtualWindows windows = new VirtualWindows(world);

  @Test
  void anAnswerWithoutStateIsAFailure() {
    world.function.behaviour = batch -> world.function.returned("{\"batchItemFailures\":[]}");
    windows.tumble(10, settings -> settings.maximumRetryAttempts(OptionalInt.of(1)));
    world.put("k");
    world.seconds(5);

    assertThat(world.nexts()).containsExactly(WhatNext.RETRY, WhatNext.DISCARD);
  }

  @Test
  void aRetryGetsTheSameState() {
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 2
                ? world.function.threw()
                : windows.count(batch, "");
    windows.tumble(10, settings -> settings.batchSize(1));
    world.put("k", 2);
    world.seconds(5);

    assertThat(windows.all())
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
                : windows.count(batch, "");
    windows.tumble(10, settings -> settings);
    world.put("k");
    world.seconds(11.5);
    world.put("next");
    world.seconds(60);

    assertThat(world.nexts())
        .startsWith(
            WhatNext.CHECKPOINT,
            WhatNext.RETRY,
            WhatNext.RETRY,
            WhatNext.RETRY,
            WhatNext.CHECKPOINT,
            WhatNext.CHECKPOINT);
    assertThat(windows.all().get(5).start()).isEqualTo(VirtualMapping.START.plusSeconds(10));
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
  void discardingABatchLeavesTheState() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().stream().anyMatch(it -> it.partitionKey().equals("poison"))
                ? world.function.threw()
                : windows.count(batch, "");
    windows.tumble(10, settings -> settings.batchSize(1).maximumRetryAttempts(OptionalInt.of(0)));
    world.put("k");
    world.put("poison");
    world.put("k");
    world.seconds(300);

    WindowCall last = windows.all().get(windows.all().size() - 1);
    assertThat(last.phase()).isEqualTo(Phase.FINAL);
    assertThat(new String(last.state(), UTF_8)).isEqualTo("{\"n\":2}");
  }

  @Test
  void aPartialFailureTakesTheStateOfWhatWasDone() {
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? windows.count(
                    batch,
                    ",\"batchItemFailures\":[{\"itemIdentifier\":\""
                        + batch.delivery().records().get(1).sequenceNumber()
                        + "\"}]")
                : windows.count(batch, "");
    windows.tumble(10, settings -> settings.answers(Answers.REPORT_BATCH_ITEM_FAILURES));
    world.put("k", 2);
    world.seconds(5);

    assertThat(windows.all())
        .extracting(call -> new String(call.state(), UTF_8))
        .containsExactly("{}", "{\"n\":2}");
  }

  @Test
  void theSecondHalfOfABisectedBatchGetsTheStateOfTheFirst() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().size() == 4
                ? world.function.threw()
                : windows.count(batch, "");
    windows.tumble(10, settings -> settings.onError(OnError.BISECT));
    world.put("k", 4);
    world.seconds(5);

    assertThat(windows.all())
        .extracting(call -> new String(call.state(), UTF_8))
        .containsExactly("{}", "{}", "{\"n\":2}");
  }
}
