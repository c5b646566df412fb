package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch that fails. */
class RetryRulesTest {

  private final VirtualMapping world = new VirtualMapping(1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aFailingBatchIsInvokedOncePlusItsRetriesAndDiscarded(int retries) {
    world.function.behaviour = batch -> world.function.threw();
    world.mapToQueue(settings -> settings.maximumRetryAttempts(OptionalInt.of(retries)));
    world.put("poison");

    world.seconds(60);

    assertThat(world.ledger()).hasSize(1 + retries);
    assertThat(world.nexts()).endsWith(WhatNext.DISCARD);
    assertThat(world.onlyDocument())
        .contains("\"condition\":\"RetryAttemptsExhausted\"")
        .contains("\"approximateInvokeCount\":" + (1 + retries));
  }

  @Test
  void afterADiscardTheShardGoesOn() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().get(0).partitionKey().equals("poison")
                ? world.function.threw()
                : world.function.returned("null");
    world.mapToQueue(settings -> settings.maximumRetryAttempts(OptionalInt.of(0)).batchSize(1));
    world.put("poison");
    world.put("fine");

    world.seconds(5);

    assertThat(world.nexts()).containsExactly(WhatNext.DISCARD, WhatNext.CHECKPOINT);
  }

  @Test
  void withoutLimitsTheBatchBlocksItsShardUntilItsRecordsLeaveTheStream() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().get(0).partitionKey().equals("poison")
                ? world.function.threw()
                : world.function.returned("null");
    world.mapToQueue(settings -> settings.batchSize(1));
    world.put("poison");
    world.seconds(3600);
    world.put("fine");

    world.advance(Duration.ofHours(22));
    assertThat(world.nexts()).containsOnly(WhatNext.RETRY);

    world.advance(Duration.ofHours(2));
    assertThat(world.nexts()).endsWith(WhatNext.CHECKPOINT);
    assertThat(world.sinks.documents()).as("expiry is silent").isEmpty();
  }

  @Test
  void retriesBackOffExponentially() {
    world.function.duration = Duration.ZERO;
    world.function.behaviour = batch -> world.function.threw();
    world.mapToQueue(settings -> settings.maximumRetryAttempts(OptionalInt.of(9)));
    world.put("poison");

    world.seconds(600);

    assertThat(world.starts())
        .containsExactly(
            1_000L, 1_500L, 2_500L, 4_500L, 8_500L, 16_500L, 32_500L, 64_500L, 124_500L, 184_500L);
  }

  @Test
  void throttlesNeverUseUpARetryAndNeverSplit() {
    world.function.behaviour =
        batch ->
            world.function.invocations.size() <= 6
                ? world.function.throttled()
                : world.function.returned("null");
    world.mapToQueue(
        settings -> settings.maximumRetryAttempts(OptionalInt.of(0)).onError(OnError.BISECT));
    world.put("k", 4);

    world.seconds(120);

    assertThat(world.ledger()).hasSize(7);
    assertThat(world.ledger()).allMatch(it -> it.batch().records() == 4);
    assertThat(world.ledger()).allMatch(it -> it.batch().delivery().attempt() == 1);
    assertThat(world.nexts()).endsWith(WhatNext.CHECKPOINT);
    assertThat(world.sinks.documents()).isEmpty();
  }

  @Test
  void bisectingHalvesAndThenRetriesTheSingleRecord() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().stream().anyMatch(it -> it.data()[0] == 5)
                ? world.function.threw()
                : world.function.returned("null");
    world.mapToQueue(
        settings -> settings.onError(OnError.BISECT).maximumRetryAttempts(OptionalInt.of(1)));
    for (byte i = 0; i < 7; i++) {
      world.put("k", new byte[] {i});
    }

    world.seconds(30);

    assertThat(world.ledger())
        .extracting(it -> it.batch().records(), Invocation::whatNext)
        .containsExactly(
            tuple(7, WhatNext.BISECT),
            tuple(3, WhatNext.CHECKPOINT),
            tuple(4, WhatNext.BISECT),
            tuple(2, WhatNext.CHECKPOINT),
            tuple(2, WhatNext.BISECT),
            tuple(1, WhatNext.RETRY),
            tuple(1, WhatNext.DISCARD),
            tuple(1, WhatNext.CHECKPOINT));
    assertThat(world.onlyDocument()).contains("\"batchSize\":1").contains("InvokeCount\":2");
  }

  @Test
  void withoutRetriesSplittingStillHappens() {
    world.function.behaviour = batch -> world.function.threw();
    world.mapToQueue(
        settings -> settings.onError(OnError.BISECT).maximumRetryAttempts(OptionalInt.of(0)));
    world.put("k", 4);

    world.seconds(10);

    assertThat(world.ledger())
        .extracting(it -> it.batch().records())
        .containsExactly(4, 2, 1, 1, 2, 1, 1);
    assertThat(world.sinks.documents()).hasSize(4);
  }

  @Test
  void aDiscardDoesNotChangeTheState() {
    world.function.behaviour = batch -> world.function.threw();
    MappingDescription mapping =
        world.mapToQueue(settings -> settings.maximumRetryAttempts(OptionalInt.of(0)));
    world.put("k");
    world.seconds(5);

    assertThat(world.mappings.get(mapping.id()).state()).isEqualTo(MappingState.ENABLED);
    assertThat(world.mappings.get(mapping.id()).lastProcessingResult())
        .isEqualTo("PROBLEM: Function call failed");
  }

  @Test
  void lastProcessingResultTellsOfTheLastAttempt() {
    MappingDescription mapping = world.mapToQueue(settings -> settings);
    assertThat(world.mappings.get(mapping.id()).lastProcessingResult())
        .isEqualTo("No records processed");

    world.put("k");
    world.seconds(5);

    assertThat(world.mappings.get(mapping.id()).lastProcessingResult()).isEqualTo("OK");
  }
}
