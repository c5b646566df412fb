package io.github.kinesislambda.plugin.workflow.failures;

import io.github.kinesislambda.model.failure.DocumentDelivery;
import io.github.kinesislambda.model.failure.InvocationRecord;
import io.github.kinesislambda.model.failure.SentDocument;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import java.util.Locale;

/**
 * What an on-failure destination received about one batch.
 *
 * @param sent the engine's line: destination, delivery and the document
 * @param record what the document says
 */
record FailedBatch(SentDocument sent, InvocationRecord record) implements Progress.Event {

  /** Reads a line of the engine. */
  static FailedBatch parse(String line) {
    try {
      SentDocument sent = SentDocument.read(line);
      return new FailedBatch(sent, InvocationRecord.read(sent.document()));
    } catch (IllegalArgumentException e) {
      throw GoalException.machinery(
          "The engine lists a failure that is not a document about one: %s.".formatted(line),
          "Each failure is a JSON object.",
          "Run mvn kinesis:stop, then begin again.",
          e);
    }
  }

  /** Whether it is about a function. */
  boolean isOf(String function) {
    return record.functionArn().matches(".+:function:\\Q" + function + "\\E(:.+)?");
  }

  /** Whether a real destination refused it or was not there. */
  boolean isUndelivered() {
    return sent.delivery().state() == DocumentDelivery.State.FAILED;
  }

  /** As the destination receives it, to the character. */
  String document() {
    return sent.document();
  }

  /** A name for a file: shard and first record tell batches apart, the number keeps their order. */
  String fileName(int number) {
    return String.format(
        Locale.ROOT,
        "%04d-%s-%s.json",
        number,
        record.batch().shardId(),
        record.batch().startSequenceNumber());
  }

  @Override
  public String text() {
    InvocationRecord.Batch batch = record.batch();
    int invocations = record.approximateInvokeCount();
    return """
        %s  %s: %d %s of %s, %d %s
          records    %s to %s
          arrived    %s to %s
          request    %s, %s
          told       %s
          delivery   %s"""
        .formatted(
            record.timestamp(),
            record.condition(),
            batch.batchSize(),
            batch.batchSize() == 1 ? "record" : "records",
            batch.shardId(),
            invocations,
            invocations == 1 ? "invocation" : "invocations",
            batch.startSequenceNumber(),
            batch.endSequenceNumber(),
            batch.approximateArrivalOfFirstRecord(),
            batch.approximateArrivalOfLastRecord(),
            record.requestId(),
            error(),
            told(),
            delivery());
  }

  private String error() {
    return record
        .response()
        .map(
            response ->
                response
                    .functionError()
                    .map(error -> "function error " + error)
                    .orElse("the function reported failed items"))
        .orElse("the function was not asked again");
  }

  private String told() {
    return sent.destinationArn() + sent.objectKey().map(key -> ", object " + key).orElse("");
  }

  private String delivery() {
    int attempts = sent.delivery().attempts();
    String after = attempts + (attempts == 1 ? " attempt" : " attempts");
    return switch (sent.delivery().state()) {
      case DELIVERED -> "done, after " + after;
      case UNDER_WAY -> "under way, after " + after + problem();
      case FAILED -> "failed, after " + after + problem() + "; kept in the engine";
      case KEPT -> "kept in the engine";
    };
  }

  private String problem() {
    String problem = sent.delivery().problem();
    return problem.isEmpty() ? "" : ": " + problem;
  }
}
