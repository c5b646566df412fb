package io.github.kinesislambda.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.kinesislambda.engine.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.mapping.poller.WhatNext;
import io.github.kinesislambda.engine.stream.SequenceNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch that fails. */
class RetryRulesTest {

  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:failures";

  private final VirtualMapping world = new VirtualMapping(1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aFailingBatchIsInvokedOncePlusItsRetriesAndDiscarded(int retries) {
    world.function.behaviour = batch -> world.function.threw();
    map(settings -> settings.maximumRetryAttempts(OptionalInt.of(retries)));
    world.put("poison");

    world.seconds(60);

    assertThat(world.ledger()).hasSize(1 + retries);
    assertThat(nexts()).endsWith(WhatNext.DISCARD);
    assertThat(onlyDocument())
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
    map(settings -> settings.maximumRetryAttempts(OptionalInt.of(0)).batchSize(1));
    world.put("poison");
    world.put("fine");

    world.seconds(5);

    assertThat(nexts()).containsExactly(WhatNext.DISCARD, WhatNext.CHECKPOINT);
  }

  @Test
  void withoutLimitsTheBatchBlocksItsShardUntilItsRecordsLeaveTheStream() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().get(0).partitionKey().equals("poison")
                ? world.function.threw()
                : world.function.returned("null");
    map(settings -> settings.batchSize(1));
    world.put("poison");
    world.seconds(3600);
    world.put("fine");

    world.advance(Duration.ofHours(22));
    assertThat(nexts()).containsOnly(WhatNext.RETRY);

    world.advance(Duration.ofHours(2));
    assertThat(nexts()).endsWith(WhatNext.CHECKPOINT);
    assertThat(world.sinks.documents()).as("expiry is silent").isEmpty();
  }

  @Test
  void retriesBackOffExponentially() {
    world.function.duration = Duration.ZERO;
    world.function.behaviour = batch -> world.function.threw();
    map(settings -> settings.maximumRetryAttempts(OptionalInt.of(9)));
    world.put("poison");

    world.seconds(600);

    assertThat(starts())
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
    map(settings -> settings.maximumRetryAttempts(OptionalInt.of(0)).onError(OnError.BISECT));
    world.put("k", 4);

    world.seconds(120);

    assertThat(world.ledger()).hasSize(7);
    assertThat(world.ledger()).allMatch(it -> it.batch().records() == 4);
    assertThat(world.ledger()).allMatch(it -> it.batch().delivery().attempt() == 1);
    assertThat(nexts()).endsWith(WhatNext.CHECKPOINT);
    assertThat(world.sinks.documents()).isEmpty();
  }

  @Test
  void withoutReportBatchItemFailuresTheAnswerIsIgnored() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour = batch -> world.function.returned(failures(numbers.get(1)));
    map(settings -> settings);
    numbers.add(world.put("k"));
    numbers.add(world.put("k"));

    world.seconds(5);

    assertThat(nexts()).containsExactly(WhatNext.CHECKPOINT);
  }

  @Test
  void theLowestReportedRecordIsTheCheckpointAndAllFromItOnAreRetried() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? world.function.returned(failures(numbers.get(3), numbers.get(1)))
                : world.function.returned("{\"batchItemFailures\":[]}");
    map(settings -> settings.answers(Answers.REPORT_BATCH_ITEM_FAILURES));
    for (int i = 0; i < 5; i++) {
      numbers.add(world.put("k"));
    }

    world.seconds(5);

    assertThat(nexts()).containsExactly(WhatNext.RETRY_REMAINDER, WhatNext.CHECKPOINT);
    assertThat(world.ledger().get(1).batch().first()).contains(numbers.get(1));
    assertThat(world.ledger().get(1).batch().records()).isEqualTo(4);
  }

  @Test
  void theRemainderIsANewBatchWithFreshRetries() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour = batch -> world.function.returned(failures(numbers.get(2)));
    map(
        settings ->
            settings
                .answers(Answers.REPORT_BATCH_ITEM_FAILURES)
                .maximumRetryAttempts(OptionalInt.of(2)));
    for (int i = 0; i < 4; i++) {
      numbers.add(world.put("k"));
    }

    world.seconds(60);

    assertThat(nexts())
        .containsExactly(
            WhatNext.RETRY_REMAINDER, WhatNext.RETRY, WhatNext.RETRY, WhatNext.DISCARD);
    assertThat(onlyDocument())
        .contains("\"approximateInvokeCount\":3")
        .contains("\"functionError\":null")
        .contains("\"statusCode\":200")
        .contains("\"batchSize\":2")
        .contains("\"startSequenceNumber\":\"" + numbers.get(2) + "\"")
        .contains("\"endSequenceNumber\":\"" + numbers.get(3) + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | CHECKPOINT",
        "{} | CHECKPOINT",
        "[] | CHECKPOINT",
        "'' | CHECKPOINT",
        "\"\" | CHECKPOINT",
        "\"text\" | CHECKPOINT",
        "17 | CHECKPOINT",
        "{\"batchItemFailures\":[]} | CHECKPOINT",
        "{\"batchItemFailures\":null} | CHECKPOINT",
        "{\"other\":[{\"itemIdentifier\":\"x\"}]} | CHECKPOINT",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]} | DISCARD",
        "{\"batchItemFailures\":[{\"itemIdentifier\":17}]} | DISCARD",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]} | DISCARD",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]} | DISCARD",
        "{\"batchItemFailures\":[{\"wrong\":\"x\"}]} | DISCARD",
        "{\"batchItemFailures\":[{}]} | DISCARD",
        "{\"batchItemFailures\":[\"x\"]} | DISCARD",
        "{\"batchItemFailures\":\"x\"} | DISCARD",
        "{\"batchItemFailures\":{}} | DISCARD",
        "not json | DISCARD",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"FIRST\"}]} | DISCARD",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"SECOND\"}]} | RETRY_REMAINDER",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"SECOND\"},{\"itemIdentifier\":\"\"}]} |"
            + " DISCARD",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"SECOND\"},{\"itemIdentifier\":\"?\"}]} |"
            + " DISCARD"
      })
  void answersAreClassified(String answer, WhatNext next) {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour =
        batch ->
            world.function.returned(
                answer
                    .replace("FIRST", numbers.get(0).toString())
                    .replace("SECOND", numbers.get(1).toString()));
    map(
        settings ->
            settings
                .answers(Answers.REPORT_BATCH_ITEM_FAILURES)
                .maximumRetryAttempts(OptionalInt.of(0)));
    numbers.add(world.put("k"));
    numbers.add(world.put("k"));

    world.seconds(1.2);

    assertThat(nexts()).containsExactly(next);
  }

  @Test
  void bisectingHalvesAndThenRetriesTheSingleRecord() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().stream().anyMatch(it -> it.data()[0] == 5)
                ? world.function.threw()
                : world.function.returned("null");
    map(settings -> settings.onError(OnError.BISECT).maximumRetryAttempts(OptionalInt.of(1)));
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
    assertThat(onlyDocument()).contains("\"batchSize\":1").contains("InvokeCount\":2");
  }

  @Test
  void withoutRetriesSplittingStillHappens() {
    world.function.behaviour = batch -> world.function.threw();
    map(settings -> settings.onError(OnError.BISECT).maximumRetryAttempts(OptionalInt.of(0)));
    world.put("k", 4);

    world.seconds(10);

    assertThat(world.ledger())
        .extracting(it -> it.batch().records())
        .containsExactly(4, 2, 1, 1, 2, 1, 1);
    assertThat(world.sinks.documents()).hasSize(4);
  }

  @Test
  void aPartialFailureIsCutAtTheReportedRecordEvenWhenBisecting() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? world.function.returned(failures(numbers.get(3)))
                : world.function.returned("");
    map(settings -> settings.onError(OnError.BISECT).answers(Answers.REPORT_BATCH_ITEM_FAILURES));
    for (int i = 0; i < 4; i++) {
      numbers.add(world.put("k"));
    }

    world.seconds(5);

    assertThat(world.ledger()).extracting(it -> it.batch().records()).containsExactly(4, 1);
  }

  @Test
  void recordsTooOldAreNeverPassedToTheFunctionAndTheOthersAre() {
    world.put("old", 2);
    world.seconds(100);
    world.put("fresh", 3);
    map(
        settings ->
            settings
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .maximumRecordAge(Optional.of(Duration.ofSeconds(60))));

    world.seconds(5);

    assertThat(world.ledger()).hasSize(1);
    assertThat(world.function.delivered).extracting(it -> it.partitionKey()).containsOnly("fresh");
    assertThat(onlyDocument())
        .contains("\"condition\":\"RecordAgeExceeded\"")
        .contains("\"approximateInvokeCount\":1")
        .contains("\"batchSize\":2")
        .contains("\"requestId\":\"")
        .doesNotContain("responseContext");
  }

  @Test
  void aFailingBatchIsDiscardedOnceItIsTooOld() {
    world.function.behaviour = batch -> world.function.threw();
    map(settings -> settings.maximumRecordAge(Optional.of(Duration.ofSeconds(60))));
    world.put("poison");

    world.seconds(200);

    assertThat(world.ledger()).hasSize(7);
    assertThat(onlyDocument())
        .contains("\"condition\":\"RecordAgeExceeded\"")
        .contains("\"approximateInvokeCount\":7")
        .doesNotContain("responseContext");
  }

  @Test
  void throttlesEndWithTheAgeOfTheRecords() {
    world.function.behaviour = batch -> world.function.throttled();
    map(settings -> settings.maximumRecordAge(Optional.of(Duration.ofSeconds(60))));
    world.put("k");

    world.seconds(200);

    assertThat(onlyDocument())
        .contains("RecordAgeExceeded")
        .contains("\"approximateInvokeCount\":1");
  }

  @Test
  void theLimitThatIsHitFirstDecidesTheCondition() {
    world.function.behaviour = batch -> world.function.threw();
    map(
        settings ->
            settings
                .maximumRecordAge(Optional.of(Duration.ofSeconds(60)))
                .maximumRetryAttempts(OptionalInt.of(2)));
    world.put("k");

    world.seconds(200);

    assertThat(onlyDocument()).contains("RetryAttemptsExhausted");
  }

  @Test
  void aDiscardDoesNotChangeTheState() {
    world.function.behaviour = batch -> world.function.threw();
    MappingDescription mapping = map(settings -> settings.maximumRetryAttempts(OptionalInt.of(0)));
    world.put("k");
    world.seconds(5);

    assertThat(world.mappings.get(mapping.id()).state()).isEqualTo(MappingState.ENABLED);
    assertThat(world.mappings.get(mapping.id()).lastProcessingResult())
        .isEqualTo("PROBLEM: Function call failed");
  }

  @Test
  void lastProcessingResultTellsOfTheLastAttempt() {
    MappingDescription mapping = map(settings -> settings);
    assertThat(world.mappings.get(mapping.id()).lastProcessingResult())
        .isEqualTo("No records processed");

    world.put("k");
    world.seconds(5);

    assertThat(world.mappings.get(mapping.id()).lastProcessingResult()).isEqualTo("OK");
  }

  private MappingDescription map(UnaryOperator<MappingConfigurationBuilder> settings) {
    return world.map(builder -> settings.apply(builder.onFailureDestination(Optional.of(QUEUE))));
  }

  private List<WhatNext> nexts() {
    return world.ledger().stream().map(Invocation::whatNext).toList();
  }

  private List<Long> starts() {
    return world.ledger().stream().map(it -> VirtualMapping.at(it).toMillis()).toList();
  }

  private String onlyDocument() {
    assertThat(world.sinks.documents(QUEUE)).hasSize(1);
    return world.sinks.documents().get(0).body();
  }

  private static String failures(SequenceNumber... numbers) {
    List<String> items = new ArrayList<>();
    for (SequenceNumber number : numbers) {
      items.add("{\"itemIdentifier\":\"" + number + "\"}");
    }
    return "{\"batchItemFailures\":[" + String.join(",", items) + "]}";
  }
}
