package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.stream.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answer of a function makes of its batch. */
class AnswerRulesTest {

  private final VirtualMapping world = new VirtualMapping(1);

  @Test
  void withoutReportBatchItemFailuresTheAnswerIsIgnored() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour = batch -> world.function.returned(failures(numbers.get(1)));
    world.mapToQueue(settings -> settings);
    numbers.add(world.put("k"));
    numbers.add(world.put("k"));

    world.seconds(5);

    assertThat(world.nexts()).containsExactly(WhatNext.CHECKPOINT);
  }

  @Test
  void theLowestReportedRecordIsTheCheckpointAndAllFromItOnAreRetried() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? world.function.returned(failures(numbers.get(3), numbers.get(1)))
                : world.function.returned("{\"batchItemFailures\":[]}");
    world.mapToQueue(settings -> settings.answers(Answers.REPORT_BATCH_ITEM_FAILURES));
    for (int i = 0; i < 5; i++) {
      numbers.add(world.put("k"));
    }

    world.seconds(5);

    assertThat(world.nexts()).containsExactly(WhatNext.RETRY_REMAINDER, WhatNext.CHECKPOINT);
    assertThat(world.ledger().get(1).batch().first()).contains(numbers.get(1));
    assertThat(world.ledger().get(1).batch().records()).isEqualTo(4);
  }

  @Test
  void theRemainderIsANewBatchWithFreshRetries() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour = batch -> world.function.returned(failures(numbers.get(2)));
    world.mapToQueue(
        settings ->
            settings
                .answers(Answers.REPORT_BATCH_ITEM_FAILURES)
                .maximumRetryAttempts(OptionalInt.of(2)));
    for (int i = 0; i < 4; i++) {
      numbers.add(world.put("k"));
    }

    world.seconds(60);

    assertThat(world.nexts())
        .containsExactly(
            WhatNext.RETRY_REMAINDER, WhatNext.RETRY, WhatNext.RETRY, WhatNext.DISCARD);
    assertThat(world.onlyDocument())
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
    world.mapToQueue(
        settings ->
            settings
                .answers(Answers.REPORT_BATCH_ITEM_FAILURES)
                .maximumRetryAttempts(OptionalInt.of(0)));
    numbers.add(world.put("k"));
    numbers.add(world.put("k"));

    world.seconds(1.2);

    assertThat(world.nexts()).containsExactly(next);
  }

  @Test
  void aPartialFailureIsCutAtTheReportedRecordEvenWhenBisecting() {
    List<SequenceNumber> numbers = new ArrayList<>();
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? world.function.returned(failures(numbers.get(3)))
                : world.function.returned("");
    world.mapToQueue(
        settings -> settings.onError(OnError.BISECT).answers(Answers.REPORT_BATCH_ITEM_FAILURES));
    for (int i = 0; i < 4; i++) {
      numbers.add(world.put("k"));
    }

    world.seconds(5);

    assertThat(world.ledger()).extracting(it -> it.batch().records()).containsExactly(4, 1);
  }

  private static String failures(SequenceNumber... numbers) {
    List<String> items = new ArrayList<>();
    for (SequenceNumber number : numbers) {
      items.add("{\"itemIdentifier\":\"" + number + "\"}");
    }
    return "{\"batchItemFailures\":[" + String.join(",", items) + "]}";
  }
}
