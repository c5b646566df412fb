package io.github.kinesislambda.model.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.model.failure.DocumentDelivery.State;
import io.github.kinesislambda.model.failure.InvocationRecord.Batch;
import io.github.kinesislambda.model.failure.InvocationRecord.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InvocationRecordTest {

  private static final Batch BATCH =
      new Batch(
          "shardId-000000000002",
          "101",
          "105",
          "2026-11-22T21:00:01.000Z",
          "2026-11-22T21:00:02.000Z",
          5,
          "arn:aws:kinesis:us-east-1:000000000000:stream/orders");

  private static InvocationRecord record(Optional<Response> response, Optional<String> payload) {
    return new InvocationRecord(
        "7",
        "arn:aws:lambda:us-east-1:000000000000:function:recv",
        "RetryAttemptsExhausted",
        3,
        response,
        InvocationRecord.timestamp(Instant.parse("2026-11-22T21:00:05Z")),
        BATCH,
        payload);
  }

  static Stream<InvocationRecord> records() {
    return Stream.of(
        record(Optional.empty(), Optional.empty()),
        record(Optional.of(new Response(200, "$LATEST", Optional.empty())), Optional.empty()),
        record(
            Optional.of(new Response(200, "4", Optional.of("Unhandled"))),
            Optional.of("{\"Records\":[\"ä\\n\"]}")));
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsWhatItWrites(InvocationRecord record) {
    assertThat(InvocationRecord.read(record.toJson())).isEqualTo(record);
  }

  @Test
  void writesTheMembersInTheOrderOfAws() {
    assertThat(
            record(Optional.of(new Response(200, "$LATEST", Optional.empty())), Optional.of("{}"))
                .toJson())
        .isEqualTo(
            "{\"requestContext\":{\"requestId\":\"7\","
                + "\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:recv\","
                + "\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":3},"
                + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\","
                + "\"functionError\":null},"
                + "\"version\":\"1.0\",\"timestamp\":\"2026-11-22T21:00:05.000Z\","
                + "\"KinesisBatchInfo\":{\"shardId\":\"shardId-000000000002\","
                + "\"startSequenceNumber\":\"101\",\"endSequenceNumber\":\"105\","
                + "\"approximateArrivalOfFirstRecord\":\"2026-11-22T21:00:01.000Z\","
                + "\"approximateArrivalOfLastRecord\":\"2026-11-22T21:00:02.000Z\","
                + "\"batchSize\":5,"
                + "\"streamArn\":\"arn:aws:kinesis:us-east-1:000000000000:stream/orders\"},"
                + "\"payload\":\"{}\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | The document has no KinesisBatchInfo;",
        "[] | The document has no object;",
        "{\"KinesisBatchInfo\":{\"shardId\":\"s\"}} | The document has no KinesisBatchInfo.start",
      })
  void namesWhatADocumentLacks(String document, String message) {
    assertThatThrownBy(() -> InvocationRecord.read(document))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aLineOfTheEngineKeepsTheDocumentToTheCharacter() {
    SentDocument sent =
        new SentDocument(
            "arn:aws:s3:::failures",
            Optional.of("aws/lambda/7"),
            new DocumentDelivery(State.FAILED, 5, "HTTP 503 ,\"document\":"),
            "{\"a\" : 1.50}");

    assertThat(SentDocument.read(sent.toLine())).isEqualTo(sent);
    assertThat(
            SentDocument.read(
                new SentDocument("arn", Optional.empty(), DocumentDelivery.KEPT, "{}").toLine()))
        .isEqualTo(new SentDocument("arn", Optional.empty(), DocumentDelivery.KEPT, "{}"));
    assertThatThrownBy(() -> SentDocument.read("{\"destination\":\"arn\"}"))
        .hasMessageStartingWith("The line has no document: {");
  }
}
