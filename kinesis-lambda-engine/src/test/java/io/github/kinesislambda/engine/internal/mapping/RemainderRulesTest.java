package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.stream.SequenceNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is left of a batch: after a partial failure, after its oldest records have aged. */
class RemainderRulesTest {

  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:failures";

  private final VirtualMapping world = new VirtualMapping(1);

  @Test
  void aLaterReportedRecordMovesTheCheckpointAndRestartsTheRetries() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour =
        batch -> {
          int reported = world.function.invocations.size() <= 2 ? 1 : 2;
          return world.function.returned(
              "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + numbers.get(reported) + "\"}]}");
        };
    world.map(
        settings ->
            settings
                .answers(Answers.REPORT_BATCH_ITEM_FAILURES)
                .maximumRetryAttempts(OptionalInt.of(1)));
    for (int i = 0; i < 3; i++) {
      numbers.add(world.put("k"));
    }

    world.seconds(30);

    assertThat(world.ledger())
        .extracting(
            it -> it.batch().records(), it -> it.batch().delivery().attempt(), Invocation::whatNext)
        .containsExactly(
            tuple(3, 1, WhatNext.RETRY_REMAINDER),
            tuple(2, 1, WhatNext.RETRY),
            tuple(2, 2, WhatNext.RETRY_REMAINDER),
            tuple(1, 1, WhatNext.RETRY),
            tuple(1, 2, WhatNext.DISCARD));
  }

  @Test
  void aRemainderIsNotToppedUpWithNewRecords() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour =
        batch ->
            world.function.returned(
                world.function.invocations.size() == 1
                    ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + numbers.get(1) + "\"}]}"
                    : "{}");
    world.map(settings -> settings.answers(Answers.REPORT_BATCH_ITEM_FAILURES));
    numbers.add(world.put("k"));
    numbers.add(world.put("k"));
    world.seconds(1.1);
    world.put("new", 5);

    world.seconds(5);

    assertThat(world.ledger()).extracting(it -> it.batch().records()).containsExactly(2, 1, 5);
  }

  @Test
  void theTooOldOfAFailingBatchAreDiscardedAndTheOthersKeepTheirAttempts() {
    world.function.behaviour = batch -> world.function.threw();
    world.put("old", 2);
    world.seconds(50);
    world.put("young", 3);
    world.map(
        settings ->
            settings
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .maximumRecordAge(Optional.of(Duration.ofSeconds(60)))
                .maximumRetryAttempts(OptionalInt.of(6))
                .onFailureDestination(Optional.of(QUEUE)));

    world.seconds(60);

    assertThat(world.ledger())
        .extracting(it -> it.batch().records(), it -> it.batch().delivery().attempt())
        .containsExactly(
            tuple(5, 1),
            tuple(5, 2),
            tuple(5, 3),
            tuple(5, 4),
            tuple(5, 5),
            tuple(3, 6),
            tuple(3, 7));
    assertThat(world.sinks.documents()).hasSize(2);
    assertThat(world.sinks.documents().get(0).body())
        .contains("RecordAgeExceeded", "\"batchSize\":2", "\"approximateInvokeCount\":5");
    assertThat(world.sinks.documents().get(1).body())
        .contains("RetryAttemptsExhausted", "\"batchSize\":3", "\"approximateInvokeCount\":7");
  }

  @Test
  void aRecordTooBigForAnyEventFailsLikeABatchOfOne() {
    world.map(
        settings ->
            settings
                .maximumRetryAttempts(OptionalInt.of(2))
                .onFailureDestination(Optional.of(QUEUE)));
    world.put("big", new byte[4_800_000]);
    world.put("small");

    world.seconds(60);

    assertThat(world.ledger())
        .as("the big one is never sent, and does not hold up the other")
        .extracting(it -> it.batch().records(), Invocation::whatNext)
        .containsExactly(tuple(1, WhatNext.CHECKPOINT));
    assertThat(world.sinks.documents().get(0).body())
        .contains("RetryAttemptsExhausted", "\"batchSize\":1", "\"approximateInvokeCount\":3");
  }
}
