package io.github.kinesislambda.plugin.workflow.stream;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.step.Ranges;
import java.util.Optional;

/**
 * The stream to have; what is absent is not changed on a stream that exists.
 *
 * @param name 1 to 128 of letters, digits, {@code _}, {@code .} and {@code -}
 * @param capacity shards, or none to count
 * @param retentionHours how long records are kept, 24 to 8,760
 * @param encryption how records are kept
 * @param consumer name of the consumer with enhanced fan-out to register
 * @param estimate what the load needs, where its figures are given
 */
public record StreamSettings(
    String name,
    StreamCapacity capacity,
    Optional<Integer> retentionHours,
    Optional<StreamEncryption> encryption,
    Optional<String> consumer,
    Optional<ShardEstimate> estimate) {

  /** The tutorial's number of shards. */
  public static final int DEFAULT_SHARDS = 4;

  /** Hours that every new stream keeps its records. */
  public static final int DEFAULT_RETENTION = 24;

  private static final int LONGEST_RETENTION = 8_760;

  /** Checks names and ranges. */
  public StreamSettings {
    requireName(name);
    retentionHours.ifPresent(
        hours ->
            Ranges.require(
                "retentionHours",
                hours,
                DEFAULT_RETENTION,
                LONGEST_RETENTION,
                "Streams",
                DEFAULT_RETENTION));
    consumer.ifPresent(StreamSettings::requireConsumer);
  }

  /**
   * A stream with the given number of shards, else the estimated; the rest as it comes.
   *
   * @throws GoalException when a value is out of range
   */
  public static StreamSettings of(
      String name, Optional<Integer> shards, Optional<ShardEstimate> estimate) {
    return new StreamSettings(
        name,
        new StreamCapacity(Optional.empty(), shards.or(() -> estimate.map(ShardEstimate::shards))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        estimate);
  }

  /**
   * The name itself.
   *
   * @throws GoalException when Kinesis would not take it
   */
  public static String requireName(String name) {
    return require("stream", name, "drop it to use ExampleInputStream");
  }

  private static void requireConsumer(String name) {
    require("consumer", name, "drop it to read without enhanced fan-out");
  }

  private static String require(String setting, String name, String otherwise) {
    if (!name.matches("[a-zA-Z0-9_.-]{1,128}")) {
      throw GoalException.project(
          "<%s> is '%s'.".formatted(setting, name),
          "A %s's name has 1 to 128 of the characters a-z, A-Z, 0-9, '_', '.' and '-'."
              .formatted(setting),
          "Change -Dkinesis.%s, or %s.".formatted(setting, otherwise));
    }
    return name;
  }
}
