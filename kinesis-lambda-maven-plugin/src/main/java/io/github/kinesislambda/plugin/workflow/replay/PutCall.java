package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Performs calls of PutRecords.
 *
 * @param kinesis the target's client; safe for several threads
 * @param stream name of the data stream
 */
record PutCall(KinesisClient kinesis, String stream) {

  /** What a shard says that has taken its 1,000 records or its mebibyte of the second. */
  static final String THROTTLED = "ProvisionedThroughputExceededException";

  /**
   * Sends a call once.
   *
   * @throws GoalException when it failed as a whole, other than by throttling, or the answer does
   *     not tell what became of each record
   */
  Outcome perform(Call call) {
    PutRecordsRequest request =
        PutRecordsRequest.builder()
            .streamName(stream)
            .records(call.parcels().stream().map(Parcel::entry).toList())
            .build();
    try {
      PutRecordsResponse response = kinesis.putRecords(request);
      requireOneEach(call, response);
      return outcome(response);
    } catch (ProvisionedThroughputExceededException allRefused) {
      return new Outcome(
          call.parcels().stream().map(parcel -> Outcome.Result.refused(THROTTLED)).toList(), 0, "");
    } catch (SdkException e) {
      throw GoalException.machinery(
          "Stream %s did not take %d trades: %s".formatted(stream, call.trades(), e.getMessage()),
          "What was acknowledged before is in the journal; kinesis:verify counts it.",
          "Put the cause right; -Dkinesis.resume then goes on with this replay.",
          e);
    }
  }

  /** An emulator may forget some; the records are then as if there had been no answer. */
  private void requireOneEach(Call call, PutRecordsResponse response) {
    if (response.records().size() != call.parcels().size()) {
      throw GoalException.machinery(
          "Stream %s answered a call of %d records with the results of %d."
              .formatted(stream, call.parcels().size(), response.records().size()),
          "PutRecords answers with one for each; which of them are on the stream is not known.",
          "Look at what answers there; -Dkinesis.resume then sends all of them again.");
    }
  }

  private static Outcome outcome(PutRecordsResponse response) {
    return new Outcome(
        response.records().stream().map(PutCall::result).toList(),
        response.sdkHttpResponse() == null ? 0 : response.sdkHttpResponse().statusCode(),
        response.responseMetadata() == null ? "" : response.responseMetadata().requestId());
  }

  private static Outcome.Result result(PutRecordsResultEntry entry) {
    return entry.errorCode() == null
        ? Outcome.Result.taken(entry.shardId(), entry.sequenceNumber())
        : Outcome.Result.refused(entry.errorCode());
  }
}
