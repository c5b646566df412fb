package io.github.kinesislambda.plugin.workflow.stream;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/**
 * What a stream is to carry; what is absent is not changed on a stream that exists.
 *
 * @param mode whether the number of shards is set or follows the load
 * @param shards 1 to 10,000; of a provisioned stream only
 */
public record StreamCapacity(Optional<StreamMode> mode, Optional<Integer> shards) {

  static final int MOST_SHARDS = 10_000;

  /** Checks the number, and that the mode goes with one. */
  public StreamCapacity {
    shards.ifPresent(StreamCapacity::requireShards);
    if (shards.isPresent() && mode.equals(Optional.of(StreamMode.ON_DEMAND))) {
      throw GoalException.project(
          "<streamMode> is on-demand and <shards> is %d.".formatted(shards.get()),
          "The shards of an on-demand stream follow its load.",
          "Drop -Dkinesis.shards, or set -Dkinesis.streamMode=provisioned.");
    }
  }

  /**
   * The mode of a setting, {@code provisioned} or {@code on-demand}.
   *
   * @throws GoalException when it is neither
   */
  public static StreamMode mode(String setting) {
    return switch (setting) {
      case "provisioned" -> StreamMode.PROVISIONED;
      case "on-demand" -> StreamMode.ON_DEMAND;
      default ->
          throw GoalException.project(
              "<streamMode> is %s.".formatted(setting),
              "A stream is provisioned or on-demand.",
              "Set -Dkinesis.streamMode to one of them, or drop it for a provisioned stream.");
    };
  }

  /** The mode of a stream that has to be created. */
  public StreamMode newMode() {
    return mode.orElse(StreamMode.PROVISIONED);
  }

  /** The shards of a provisioned stream that has to be created. */
  public int newShards() {
    return shards.orElse(StreamSettings.DEFAULT_SHARDS);
  }

  private static void requireShards(int shards) {
    if (shards < 1 || shards > MOST_SHARDS) {
      throw GoalException.project(
          "<shards> is %d.".formatted(shards),
          "A stream has 1 to %d shards.".formatted(MOST_SHARDS),
          "Change -Dkinesis.shards, or drop it to use %d."
              .formatted(StreamSettings.DEFAULT_SHARDS));
    }
  }
}
