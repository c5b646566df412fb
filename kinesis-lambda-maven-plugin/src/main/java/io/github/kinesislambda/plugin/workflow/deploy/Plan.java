package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.util.Optional;

/**
 * What is to be deployed, apart from the code.
 *
 * @param stream name of the stream that triggers
 * @param consumer name of its consumer by which the mapping reads; absent to read the stream itself
 * @param function the function to have
 * @param mapping the mapping to have
 * @param largestRecordBytes data of the largest record to expect, 1 to 10,485,760; absent when the
 *     user did not say
 * @param canary data of a record that is put until the function has been called
 */
public record Plan(
    String stream,
    Optional<String> consumer,
    FunctionSettings function,
    MappingSettings mapping,
    Optional<Integer> largestRecordBytes,
    Optional<String> canary) {

  private static final int LARGEST_RECORD = 10 << 20;

  /** Checks name and range, and that a canary can be heard. */
  public Plan {
    StreamSettings.requireName(stream);
    largestRecordBytes.ifPresent(Plan::requireRecord);
    if (canary.isPresent() && !mapping.enabled()) {
      throw GoalException.project(
          "<canary> is set and <enabled> is false.",
          "A canary is heard when the mapping reads.",
          "Drop one of the two.");
    }
  }

  /** What is deployed to a stream, without a consumer of its own. */
  public Plan(
      String stream,
      FunctionSettings function,
      MappingSettings mapping,
      Optional<Integer> largestRecordBytes) {
    this(stream, Optional.empty(), function, mapping, largestRecordBytes, Optional.empty());
  }

  /** The data of a canary as the user set it: {@code true} stands for a trade. */
  public static Optional<String> canary(Optional<String> setting) {
    return setting
        .filter(value -> !value.equals("false"))
        .map(value -> value.isEmpty() || value.equals("true") ? Canary.TRADE : value);
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
