package io.github.kinesislambda.plugin.workflow.replay;

import java.util.List;
import java.util.Optional;

/**
 * What Kinesis answered to a call.
 *
 * @param results one for each parcel, in their order
 * @param httpStatus of the response; 0 when there was none
 * @param requestId names the call in AWS's own records
 */
record Outcome(List<Result> results, int httpStatus, String requestId) {

  /**
   * What became of one parcel.
   *
   * @param receipt where it went; empty when it was refused
   * @param errorCode why it was refused; empty when it was taken
   */
  record Result(Optional<SentTrade.Receipt> receipt, String errorCode) {

    static Result taken(String shardId, String sequenceNumber) {
      return new Result(Optional.of(new SentTrade.Receipt(shardId, sequenceNumber)), "");
    }

    static Result refused(String errorCode) {
      return new Result(Optional.empty(), errorCode);
    }

    /** Whether it was refused because the shard had taken all that its quota allows. */
    boolean throttled() {
      return errorCode.equals(PutCall.THROTTLED) || errorCode.equals("KMSThrottlingException");
    }
  }
}
