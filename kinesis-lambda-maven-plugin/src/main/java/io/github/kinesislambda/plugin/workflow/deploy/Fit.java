package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import io.github.kinesislambda.plugin.workflow.function.Circumstances;
import io.github.kinesislambda.plugin.workflow.function.Circumstances.LargestRecord;
import io.github.kinesislambda.plugin.workflow.function.Circumstances.PresentStream;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Batching;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings.Errors;
import io.github.kinesislambda.plugin.workflow.step.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether settings that are each in range also fit together.
 *
 * @param mapping the mapping to have
 * @param timeoutSeconds of the function, 1 to 900
 * @param known what is known about the place they are for
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html">The
 *     settings of Kinesis mappings</a>
 */
record Fit(MappingSettings mapping, int timeoutSeconds, Circumstances known) {

  /** Bytes of the largest event that Lambda hands to a function: 6 MB. */
  static final long LARGEST_EVENT = 6_291_456;

  /** Bytes of an event around a record's data, with a partition key of average length. */
  static final long AROUND_DATA = 600;

  /** All findings, errors or advice, in the order of the settings' life. */
  List<Finding> findings() {
    return Stream.of(
            agePassedInTheWindow(),
            noTimeForASecondAttempt(),
            ageOverRetention(),
            payloadOverTheLimit(),
            tooLittleConcurrency(),
            reportWithoutAnswer())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Finding> agePassedInTheWindow() {
    int window = mapping.batching().maximumBatchingWindowInSeconds();
    int age = mapping.errors().maximumRecordAgeInSeconds();
    if (age < 0 || window < age) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            "<maximumBatchingWindowInSeconds> is %d and <maximumRecordAgeInSeconds> is %d."
                .formatted(window, age),
            "A record may wait for its batch until it is %d s old, and Lambda discards what is over %d s without calling the function."
                .formatted(window, age),
            "Set -Dkinesis.maximumRecordAgeInSeconds above %d, or shorten the window."
                .formatted(window + timeoutSeconds)));
  }

  private Optional<Finding> noTimeForASecondAttempt() {
    int window = mapping.batching().maximumBatchingWindowInSeconds();
    Errors errors = mapping.errors();
    int age = errors.maximumRecordAgeInSeconds();
    boolean retries = errors.maximumRetryAttempts() != 0;
    if (!retries || window >= age || window + timeoutSeconds < age) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.advice(
            "<maximumBatchingWindowInSeconds> %d + <timeout> %d = %d s; <maximumRecordAgeInSeconds> is %d."
                .formatted(window, timeoutSeconds, window + timeoutSeconds, age),
            "A record that waited the whole window is too old to be tried again once its first attempt has timed out.",
            "Set -Dkinesis.maximumRecordAgeInSeconds to %d or more, so that two attempts fit."
                .formatted(window + 2 * timeoutSeconds)));
  }

  private Optional<Finding> ageOverRetention() {
    int age = mapping.errors().maximumRecordAgeInSeconds();
    return known.stream()
        .map(PresentStream::retention)
        .filter(retention -> age > retention.toSeconds())
        .map(
            retention ->
                Finding.advice(
                    "<maximumRecordAgeInSeconds> is %d; the stream keeps records for %d h = %d s."
                        .formatted(age, retention.toHours(), retention.toSeconds()),
                    "The stream forgets a record before it is that old, so the limit is never reached and <onFailureDestination> hears of none.",
                    "Set -Dkinesis.maximumRecordAgeInSeconds to %d or less, or raise the stream's retention."
                        .formatted(retention.toSeconds())));
  }

  private Optional<Finding> payloadOverTheLimit() {
    return known.record().flatMap(this::payloadOverTheLimit);
  }

  private Optional<Finding> payloadOverTheLimit(LargestRecord record) {
    int batchSize = mapping.batching().batchSize();
    long each = AROUND_DATA + (record.bytes() + 2L) / 3 * 4;
    long fitting = LARGEST_EVENT / each;
    if (fitting == 0) {
      return Optional.of(
          Finding.error(
              "%s: %d bytes in Base64 with what is around them.".formatted(record.source(), each),
              "Lambda hands at most %d bytes to a function.".formatted(LARGEST_EVENT),
              "Put smaller records, at most %d bytes each, or only where larger data is."
                  .formatted((LARGEST_EVENT - AROUND_DATA) / 4 * 3)));
    }
    if (batchSize <= fitting) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.advice(
            "<batchSize> is %d and %s: up to %d x %d = %d bytes in Base64 with what is around them."
                .formatted(batchSize, record.source(), batchSize, each, batchSize * each),
            "Lambda closes a batch at %d bytes, which is %s of that size."
                .formatted(LARGEST_EVENT, Text.count(fitting, "record")),
            "Expect smaller batches, or set -Dkinesis.batchSize=%d.".formatted(fitting)));
  }

  private Optional<Finding> tooLittleConcurrency() {
    if (known.stream().isEmpty() || known.reservedConcurrency().isEmpty()) {
      return Optional.empty();
    }
    Batching batching = mapping.batching();
    int shards = known.stream().get().openShards();
    int reserved = known.reservedConcurrency().get();
    long needed = (long) shards * batching.parallelizationFactor();
    if (reserved >= needed) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.advice(
            "The function's reserved concurrency is %d; %s x <parallelizationFactor> %d = %d."
                .formatted(
                    reserved,
                    Text.count(shards, "open shard"),
                    batching.parallelizationFactor(),
                    needed),
            "The mapping calls the function up to %d times at once; calls beyond %d are throttled and wait."
                .formatted(needed, reserved),
            "Reserve %d or more, or lower -Dkinesis.parallelizationFactor.".formatted(needed)));
  }

  private Optional<Finding> reportWithoutAnswer() {
    boolean reports = mapping.errors().onError().reports();
    if (!reports || known.answer() != HandlerAnswer.NOTHING) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            "<reportBatchItemFailures> is true and the handler returns nothing.",
            "Lambda takes no answer for a success of the whole batch, so no item can be reported.",
            "Return a StreamsEventResponse from the handler, or drop -Dkinesis.reportBatchItemFailures."));
  }
}
