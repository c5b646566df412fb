package io.github.kinesislambda.plugin.workflow.stream;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Trouble;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/**
 * What Kinesis says when it does not change a stream, told with the quota that is used up.
 *
 * @param attempted as in "Kinesis did not %s"
 * @param limit what Kinesis allows
 * @param remedy what to do where that is used up
 */
record StreamRefusal(String attempted, String limit, String remedy) {

  /** Of a change of the stream's own. */
  static StreamRefusal of(String stream, StreamChange change) {
    return new StreamRefusal(
        "update stream %s (%s)".formatted(stream, change.text()),
        change.limit(),
        "Run the goal again when that time has passed; what it changed before is kept.");
  }

  /**
   * Sends a request, unless something else is being changed at that moment.
   *
   * @return empty where it has to be sent again later
   * @throws GoalException where a quota is used up or the key cannot be used
   */
  <T> Optional<T> unlessInUse(Supplier<T> request) {
    try {
      return Optional.of(explaining(request));
    } catch (ResourceInUseException e) {
      return Optional.empty();
    }
  }

  /**
   * Sends a request.
   *
   * @throws GoalException where a quota is used up or the key cannot be used
   */
  <T> T explaining(Supplier<T> request) {
    try {
      return request.get();
    } catch (LimitExceededException e) {
      if (Trouble.THROTTLED.isThatOf(e)) { // It has the code of a quota.
        throw e;
      }
      throw GoalException.project(said(e), limit, remedy, e);
    } catch (KinesisException e) {
      if (!code(e).startsWith("KMS")) {
        throw e;
      }
      throw GoalException.project(
          said(e),
          "The key has to be a symmetric one of the stream's region, enabled, and to allow kms:GenerateDataKey and kms:DescribeKey to who calls.",
          "Change -Dkinesis.encryption or the key's policy, then run the goal again.",
          e);
    }
  }

  private String said(KinesisException e) {
    String message =
        e.awsErrorDetails() == null ? e.getMessage() : e.awsErrorDetails().errorMessage();
    return "Kinesis did not %s: %s (%s)."
        .formatted(attempted, String.valueOf(message).replaceAll("\\.$", ""), code(e));
  }

  private static String code(KinesisException e) {
    return e.awsErrorDetails() == null
        ? "no code"
        : String.valueOf(e.awsErrorDetails().errorCode());
  }
}
