package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.GoalException;
import java.util.Optional;

/**
 * What is to be deployed, apart from the code.
 *
 * @param stream name of the stream that triggers
 * @param function the function to have
 * @param mapping the mapping to have
 * @param largestRecordBytes data of the largest record to expect, 1 to 10,485,760; absent when the
 *     user did not say
 */
public record Plan(
    String stream,
    FunctionSettings function,
    MappingSettings mapping,
    Optional<Integer> largestRecordBytes) {

  private static final int LARGEST_RECORD = 10 << 20;

  /** Checks name and range. */
  public Plan {
    StreamSettings.requireName(stream);
    largestRecordBytes.ifPresent(Plan::requireRecord);
  }

  private static void requireRecord(int bytes) {
    if (bytes < 1 || bytes > LARGEST_RECORD) {
      throw GoalException.project(
          "<largestRecordBytes> is %d.".formatted(bytes),
          "A record holds 1 to %d bytes.".formatted(LARGEST_RECORD),
          "Change -Dkinesis.largestRecordBytes, or drop it.");
    }
  }
}
