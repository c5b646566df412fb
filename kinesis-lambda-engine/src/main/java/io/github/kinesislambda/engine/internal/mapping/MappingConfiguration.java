package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user sets on an event source mapping of a Kinesis stream.
 *
 * @param eventSourceArn a stream or a registered consumer of one; never changes
 * @param functionArn with the qualifier that was given, if any
 * @param startingPosition where shards without a checkpoint begin; never changes
 * @param activity whether it polls; default enabled
 * @param batchSize most records of a batch, 1 to 10000; default 100
 * @param batchingWindow how long a batch waits to fill, 0 to 300 s; default 0
 * @param parallelizationFactor concurrent batches per shard, 1 to 10; default 1
 * @param maximumRecordAge 60 s to 7 days; default none
 * @param maximumRetryAttempts 0 to 10000; default without end
 * @param onError whether failed batches are halved; default no
 * @param answers whether answers may name failed records; default no
 * @param tumblingWindow length of an aggregation window, 0 to 900 s; default 0, none
 * @param onFailureDestination ARN of a queue, topic or bucket; default none
 * @param filterPatterns a record is delivered if one of them matches, or if there is none
 * @param kmsKeyArn kept and shown. Divergence: patterns are not encrypted with it
 * @param metrics kept and shown, without effect
 */
public record MappingConfiguration(
    String eventSourceArn,
    String functionArn,
    StartingPosition startingPosition,
    Activity activity,
    int batchSize,
    Duration batchingWindow,
    int parallelizationFactor,
    Optional<Duration> maximumRecordAge,
    OptionalInt maximumRetryAttempts,
    OnError onError,
    Answers answers,
    Duration tumblingWindow,
    Optional<String> onFailureDestination,
    List<String> filterPatterns,
    Optional<String> kmsKeyArn,
    List<String> metrics) {

  /** Most records of a batch unless set otherwise. */
  public static final int DEFAULT_BATCH_SIZE = 100;

  /** Checks what AWS's ranges say and copies the lists. */
  public MappingConfiguration {
    requireRange("BatchSize", batchSize, 1, 10_000);
    requireRange("MaximumBatchingWindowInSeconds", batchingWindow.toSeconds(), 0, 300);
    requireRange("ParallelizationFactor", parallelizationFactor, 1, 10);
    requireRange("TumblingWindowInSeconds", tumblingWindow.toSeconds(), 0, 900);
    maximumRecordAge.ifPresent(
        age -> requireRange("MaximumRecordAgeInSeconds", age.toSeconds(), 60, 604_800));
    maximumRetryAttempts.ifPresent(
        retries -> requireRange("MaximumRetryAttempts", retries, 0, 10_000));
    filterPatterns = List.copyOf(filterPatterns);
    metrics = List.copyOf(metrics);
  }

  /** Whether a mapping polls. */
  public enum Activity {
    /** It polls. */
    ENABLED,
    /** It keeps its checkpoints and waits. */
    DISABLED
  }

  /** Returns a builder with AWS's defaults. */
  public static MappingConfigurationBuilder builder(String eventSourceArn, String functionArn) {
    return new MappingConfigurationBuilder(eventSourceArn, functionArn);
  }

  /** Returns a builder that holds these settings. */
  public MappingConfigurationBuilder toBuilder() {
    return new MappingConfigurationBuilder(this);
  }

  private static void requireRange(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + "; allowed is " + least + " to " + most + ".");
    }
  }
}
