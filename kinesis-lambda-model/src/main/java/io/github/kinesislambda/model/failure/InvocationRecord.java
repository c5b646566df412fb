package io.github.kinesislambda.model.failure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What Lambda sends to an on-failure destination about a batch that it discarded. Texts stand as
 * the document spells them; one that a document lacks is empty.
 *
 * @param requestId the last invocation
 * @param functionArn the function, with the mapping's qualifier
 * @param condition why the batch was discarded, such as {@code RetryAttemptsExhausted}
 * @param approximateInvokeCount how often the function was invoked with the batch
 * @param response how the last invocation ended; empty when none came of it
 * @param timestamp when the document was made, see {@link #timestamp(Instant)}
 * @param batch which records
 * @param payload the event's JSON, which only a bucket receives
 */
public record InvocationRecord(
    String requestId,
    String functionArn,
    String condition,
    int approximateInvokeCount,
    Optional<Response> response,
    String timestamp,
    Batch batch,
    Optional<String> payload) {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * The {@code responseContext}.
   *
   * @param statusCode of the Invoke call, 200 even when the function failed
   * @param executedVersion such as {@code $LATEST}
   * @param functionError {@code Unhandled}, or empty when the function returned normally
   */
  public record Response(int statusCode, String executedVersion, Optional<String> functionError) {}

  /**
   * The {@code KinesisBatchInfo}.
   *
   * @param shardId the shard
   * @param startSequenceNumber the first record
   * @param endSequenceNumber the last record
   * @param approximateArrivalOfFirstRecord when the first record arrived
   * @param approximateArrivalOfLastRecord when the last record arrived
   * @param batchSize how many records
   * @param streamArn the stream
   */
  public record Batch(
      String shardId,
      String startSequenceNumber,
      String endSequenceNumber,
      String approximateArrivalOfFirstRecord,
      String approximateArrivalOfLastRecord,
      int batchSize,
      String streamArn) {}

  /** Returns an instant as these documents spell it: in UTC with three decimals. */
  public static String timestamp(Instant instant) {
    return TIMESTAMP.format(instant);
  }

  /**
   * Reads the document: the body of an SQS message, an SNS notification or its message, an S3
   * object, or the event that a queue of failures hands to a function.
   *
   * @throws IllegalArgumentException if the text is not such a document
   */
  public static InvocationRecord read(String document) {
    return InvocationRecordReader.read(document);
  }

  /** Returns the document in AWS's order of members. */
  public String toJson() {
    JsonMembers members =
        new JsonMembers()
            .object(
                "requestContext",
                new JsonMembers()
                    .text("requestId", requestId)
                    .text("functionArn", functionArn)
                    .text("condition", condition)
                    .number("approximateInvokeCount", approximateInvokeCount));
    response.ifPresent(
        it ->
            members.object(
                "responseContext",
                new JsonMembers()
                    .number("statusCode", it.statusCode())
                    .text("executedVersion", it.executedVersion())
                    .textOrNull("functionError", it.functionError())));
    members
        .text("version", "1.0")
        .text("timestamp", timestamp)
        .object(
            "KinesisBatchInfo",
            new JsonMembers()
                .text("shardId", batch.shardId())
                .text("startSequenceNumber", batch.startSequenceNumber())
                .text("endSequenceNumber", batch.endSequenceNumber())
                .text("approximateArrivalOfFirstRecord", batch.approximateArrivalOfFirstRecord())
                .text("approximateArrivalOfLastRecord", batch.approximateArrivalOfLastRecord())
                .number("batchSize", batch.batchSize())
                .text("streamArn", batch.streamArn()));
    payload.ifPresent(it -> members.text("payload", it));
    return members.toString();
  }
}
