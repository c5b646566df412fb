package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.GoalException;
import java.util.Optional;

/**
 * The stream to have.
 *
 * @param name 1 to 128 of letters, digits, {@code _}, {@code .} and {@code -}
 * @param shards 1 to 10,000
 * @param estimate what the load needs, where its figures are given
 */
public record StreamSettings(String name, int shards, Optional<ShardEstimate> estimate) {

  /** The tutorial's number of shards. */
  public static final int DEFAULT_SHARDS = 4;

  private static final int MOST_SHARDS = 10_000;

  /** Checks name and number of shards. */
  public StreamSettings {
    requireName(name);
    if (shards < 1 || shards > MOST_SHARDS) {
      throw GoalException.project(
          "<shards> is %d.".formatted(shards),
          "A stream has 1 to %d shards.".formatted(MOST_SHARDS),
          "Change -Dkinesis.shards, or drop it to use %d.".formatted(DEFAULT_SHARDS));
    }
  }

  /**
   * Settings with the given number of shards, else the estimated, else the tutorial's.
   *
   * @throws GoalException when a value is out of range
   */
  public static StreamSettings of(
      String name, Optional<Integer> shards, Optional<ShardEstimate> estimate) {
    int chosen = shards.or(() -> estimate.map(ShardEstimate::shards)).orElse(DEFAULT_SHARDS);
    return new StreamSettings(name, chosen, estimate);
  }

  /**
   * The name itself.
   *
   * @throws GoalException when Kinesis would not take it
   */
  public static String requireName(String name) {
    if (!name.matches("[a-zA-Z0-9_.-]{1,128}")) {
      throw GoalException.project(
          "<stream> is '%s'.".formatted(name),
          "A stream's name has 1 to 128 of the characters a-z, A-Z, 0-9, '_', '.' and '-'.",
          "Change -Dkinesis.stream, or drop it to use ExampleInputStream.");
    }
    return name;
  }
}
