package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/**
 * What is known about the place that the settings are for; what is absent is not judged.
 *
 * @param answer what the handler can tell Lambda
 * @param stream the stream that is there
 * @param reservedConcurrency of the function that is there, 0 or more
 * @param record the largest record to expect
 */
public record Circumstances(
    HandlerAnswer answer,
    Optional<PresentStream> stream,
    Optional<Integer> reservedConcurrency,
    Optional<LargestRecord> record) {

  /**
   * A stream that is there.
   *
   * @param openShards that take records
   * @param retention how long it keeps them
   */
  public record PresentStream(int openShards, Duration retention) {

    public static PresentStream of(StreamDescriptionSummary stream) {
      return new PresentStream(
          stream.openShardCount(), Duration.ofHours(stream.retentionPeriodHours()));
    }
  }

  /**
   * The largest record to expect.
   *
   * @param bytes of its data
   * @param source who says so, for people
   */
  public record LargestRecord(int bytes, String source) {

    public static LargestRecord set(int bytes) {
      return new LargestRecord(bytes, "<largestRecordBytes> is %d".formatted(bytes));
    }
  }

  public static Optional<Integer> reservedConcurrency(Optional<GetFunctionResponse> function) {
    return function
        .map(GetFunctionResponse::concurrency)
        .map(concurrency -> concurrency.reservedConcurrentExecutions());
  }
}
