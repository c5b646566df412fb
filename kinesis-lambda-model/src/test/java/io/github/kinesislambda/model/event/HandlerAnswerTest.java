package io.github.kinesislambda.model.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerAnswerTest {

  private static final List<String> BATCH = List.of("a", "b", "c");

  private static BatchResult result(String payload) {
    return HandlerAnswer.read(payload.getBytes(UTF_8)).result(BATCH::indexOf);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "\"\"",
        "7",
        "true",
        "{\"batchItemFailures\":[]}",
        "{\"batchItemFailures\":null}"
      })
  void theseAreSuccess(String payload) {
    assertThat(result(payload)).isEqualTo(new BatchResult.Success());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"d\"}]} | itemIdentifier d is not in this batch",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"},{\"itemIdentifier\":7}]} | element 2 of batchItemFailures has no itemIdentifier",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]} | element 1 of batchItemFailures has no itemIdentifier",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]} | element 1 of batchItemFailures has no itemIdentifier",
        "{\"batchItemFailures\":[{\"other\":\"x\"}]} | element 1 of batchItemFailures has no itemIdentifier",
        "{\"batchItemFailures\":[1]} | element 1 of batchItemFailures has no itemIdentifier",
        "{\"batchItemFailures\":\"x\"} | batchItemFailures is a string, not an array",
        "{\"batchItemFailures\":{}} | batchItemFailures is an object, not an array",
      })
  void theseFailTheWholeBatch(String payload, String reason) {
    assertThat(result(payload)).isEqualTo(new BatchResult.CompleteFailure(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"batchItemFailures\":", " "})
  void whatIsNotJsonFailsTheWholeBatch(String payload) {
    assertThat(result(payload)).isInstanceOf(BatchResult.CompleteFailure.class);
  }

  @Test
  void whatIsNotUtf8FailsTheWholeBatch() {
    HandlerAnswer answer = HandlerAnswer.read(new byte[] {'"', (byte) 0xc3, '"'});

    assertThat(answer.result(BATCH::indexOf)).isInstanceOf(BatchResult.CompleteFailure.class);
  }

  @Test
  void theLowestReportedRecordIsTheFirstThatFailed() {
    assertThat(
            result(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"c\"},{\"itemIdentifier\":\"b\"}]}"))
        .isEqualTo(new BatchResult.PartialFailure(List.of("c", "b"), 1));
  }

  @Test
  void readsAnswersOfAnyDepth() {
    String deep = "[".repeat(2_000) + "]".repeat(2_000);
    String payload =
        "{\"state\":"
            + deep
            + ",\"batchItemFailures\":[{\"itemIdentifier\":\"c\",\"x\":"
            + deep
            + "}]}";

    HandlerAnswer answer = HandlerAnswer.read(payload.getBytes(UTF_8));

    assertThat(answer.result(BATCH::indexOf))
        .isEqualTo(new BatchResult.PartialFailure(List.of("c"), 2));
    assertThat(answer.state()).hasValue(deep.getBytes(UTF_8));
  }

  @Test
  void anAnswerWithoutStateHasNone() {
    assertThat(HandlerAnswer.read("{\"state\":null}".getBytes(UTF_8)).state()).isEmpty();
    assertThat(HandlerAnswer.read("{}".getBytes(UTF_8)).state()).isEmpty();
  }
}
