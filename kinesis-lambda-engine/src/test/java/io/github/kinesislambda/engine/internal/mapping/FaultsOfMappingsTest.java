package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.kinesislambda.engine.internal.mapping.Attempt.Outcome;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.fault.FaultScript;
import io.github.kinesislambda.model.fault.FunctionFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a fault script does between a mapping and its function, and that the ledger says so. */
class FaultsOfMappingsTest {

  private final VirtualMapping world = new VirtualMapping(1);

  private void follow(String script) {
    world.streams.script().follow(FaultScript.parse(script));
  }

  private List<Outcome> outcomes() {
    return world.ledger().stream().map(it -> it.attempt().outcome()).toList();
  }

  @Test
  void throttlesByScriptNeverReachTheFunctionAndUseUpNoRetry() {
    follow("invocation shard 0, batch 1, attempts 1 to 3: throttled");
    world.map(settings -> settings.maximumRetryAttempts(OptionalInt.of(0)));
    world.put("k");
    world.seconds(30);

    assertThat(outcomes())
        .containsExactly(Outcome.THROTTLED, Outcome.THROTTLED, Outcome.THROTTLED, Outcome.RETURNED);
    assertThat(world.function.invocations).hasSize(1);
    assertThat(world.ledger())
        .extracting(it -> it.fault().isPresent())
        .containsExactly(true, true, true, false);
  }

  @Test
  void aLostAnswerDeliversTheBatchTwiceAndUsesUpNoRetry() {
    follow("invocation shard 0, batch 2: answer lost");
    world.map(settings -> settings.batchSize(1).maximumRetryAttempts(OptionalInt.of(0)));
    world.put("a");
    world.put("b");
    world.seconds(10);

    assertThat(world.function.delivered)
        .extracting(record -> new String(record.data(), UTF_8))
        .containsExactly("a", "b", "b");
    assertThat(world.ledger())
        .extracting(it -> it.attempt().outcome(), it -> it.attempt().error(), Invocation::whatNext)
        .containsExactly(
            tuple(Outcome.RETURNED, "", WhatNext.CHECKPOINT),
            tuple(Outcome.ANSWER_LOST, "ServiceException", WhatNext.RETRY),
            tuple(Outcome.RETURNED, "", WhatNext.CHECKPOINT));
  }

  @Test
  void anAnswerIsReplacedAfterTheHandlerHasRun() {
    follow(
        """
        invocation batch 1, attempt 1: reports record 3
        invocation batch 1, attempt 2: answers nonsense
        """);
    world.map(settings -> settings.answers(Answers.REPORT_BATCH_ITEM_FAILURES));
    world.put("k", 4);
    world.seconds(10);

    assertThat(world.function.invocations)
        .extracting(it -> it.delivery().records().size())
        .containsExactly(4, 2, 2);
    assertThat(world.ledger())
        .extracting(Invocation::whatNext)
        .containsExactly(WhatNext.RETRY_REMAINDER, WhatNext.RETRY, WhatNext.CHECKPOINT);
  }

  @Test
  void aHandlerThatFailsByItselfHasNoAnswerToReplace() {
    follow("invocation: answers {\"batchItemFailures\":[]}");
    world.function.behaviour = batch -> world.function.threw();
    world.map(
        settings ->
            settings
                .answers(Answers.REPORT_BATCH_ITEM_FAILURES)
                .maximumRetryAttempts(OptionalInt.of(0)));
    world.put("k");
    world.seconds(5);

    assertThat(outcomes()).containsExactly(Outcome.FUNCTION_ERROR);
  }

  @Test
  void whatGoesWrongInTheFunctionIsHandedOnToIt() {
    follow("invocation batch 1: slow by 2 s");
    world.map(settings -> settings.batchSize(1));
    world.put("k", 2);
    world.seconds(5);

    assertThat(world.function.invocations)
        .extracting(BatchInvocation::fault)
        .containsExactly(
            Optional.of(new FunctionFault.Slow(Duration.ofSeconds(2))), Optional.empty());
  }

  @Test
  void halvesAndRemaindersCountAsAttemptsOfTheirBatch() {
    follow("invocation shard 0, batch 1, attempts 2 and 3: throttled; invocation batch 2: stops");
    world.function.behaviour =
        batch ->
            batch.delivery().records().size() == 4
                ? world.function.threw()
                : world.function.returned("null");
    world.map(settings -> settings.onError(OnError.BISECT));
    world.put("k", 4);
    world.seconds(30);
    world.put("k");
    world.seconds(2);

    assertThat(world.ledger())
        .extracting(it -> it.batch().records(), it -> it.attempt().outcome(), it -> faultOf(it))
        .containsExactly(
            tuple(4, Outcome.FUNCTION_ERROR, ""),
            tuple(2, Outcome.THROTTLED, "throttled"),
            tuple(2, Outcome.THROTTLED, "throttled"),
            tuple(2, Outcome.RETURNED, ""),
            tuple(2, Outcome.RETURNED, ""),
            tuple(1, Outcome.RETURNED, "stops"));
  }

  private static String faultOf(Invocation invocation) {
    return invocation.fault().map(rule -> rule.effect().toString()).orElse("");
  }

  @Test
  void aMappingReadsAgainWhenItsIteratorHasExpired() {
    follow("read shard 0, call 2: iterator expired; read shard 0, call 3: throttled");
    world.map(settings -> settings);
    world.put("k");
    world.seconds(10);

    assertThat(world.streams.script().happened()).containsExactly(1, 1);
    assertThat(world.ledger()).singleElement().returns(1, it -> it.batch().records());
    assertThat(VirtualMapping.at(world.ledger().get(0))).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void theLedgerNamesTheRule() throws IOException {
    follow("invocation shard 0, batch 1: throttled");
    world.map(settings -> settings);
    world.put("k");
    world.seconds(5);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerWriter.write(world.mappings.ledger().from(0, it -> true), out);
    String[] lines = out.toString(UTF_8).split("\n", -1);

    assertThat(lines[0])
        .endsWith("\"whatNext\":\"RETRY\",\"fault\":\"invocation shard 0, batch 1: throttled\"}");
    assertThat(lines[1]).doesNotContain("fault");
  }
}
