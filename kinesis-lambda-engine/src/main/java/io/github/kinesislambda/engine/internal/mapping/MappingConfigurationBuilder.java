package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration.Activity;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects the settings of a mapping, starting from AWS's defaults. */
public final class MappingConfigurationBuilder {

  private final String eventSourceArn;
  private String functionArn;
  private StartingPosition startingPosition = StartingPosition.LATEST;
  private Activity activity = Activity.ENABLED;
  private int batchSize = MappingConfiguration.DEFAULT_BATCH_SIZE;
  private Duration batchingWindow = Duration.ZERO;
  private int parallelizationFactor = 1;
  private Optional<Duration> maximumRecordAge = Optional.empty();
  private OptionalInt maximumRetryAttempts = OptionalInt.empty();
  private OnError onError = OnError.RETRY;
  private Answers answers = Answers.IGNORED;
  private Duration tumblingWindow = Duration.ZERO;
  private Optional<String> onFailureDestination = Optional.empty();
  private List<String> filterPatterns = List.of();
  private Optional<String> kmsKeyArn = Optional.empty();
  private List<String> metrics = List.of();

  MappingConfigurationBuilder(String eventSourceArn, String functionArn) {
    this.eventSourceArn = eventSourceArn;
    this.functionArn = functionArn;
  }

  MappingConfigurationBuilder(MappingConfiguration origin) {
    this(origin.eventSourceArn(), origin.functionArn());
    startingPosition = origin.startingPosition();
    activity = origin.activity();
    batchSize = origin.batchSize();
    batchingWindow = origin.batchingWindow();
    parallelizationFactor = origin.parallelizationFactor();
    maximumRecordAge = origin.maximumRecordAge();
    maximumRetryAttempts = origin.maximumRetryAttempts();
    onError = origin.onError();
    answers = origin.answers();
    tumblingWindow = origin.tumblingWindow();
    onFailureDestination = origin.onFailureDestination();
    filterPatterns = origin.filterPatterns();
    kmsKeyArn = origin.kmsKeyArn();
    metrics = origin.metrics();
  }

  /** Sets the function, with its qualifier if it has one. */
  public MappingConfigurationBuilder functionArn(String value) {
    functionArn = value;
    return this;
  }

  /** Sets where shards without a checkpoint begin; AWS has no default, this is LATEST. */
  public MappingConfigurationBuilder startingPosition(StartingPosition value) {
    startingPosition = value;
    return this;
  }

  /** Sets whether it polls. */
  public MappingConfigurationBuilder activity(Activity value) {
    activity = value;
    return this;
  }

  /** Sets the most records of a batch, 1 to 10000. */
  public MappingConfigurationBuilder batchSize(int value) {
    batchSize = value;
    return this;
  }

  /** Sets how long a batch waits to fill, 0 to 300 s. */
  public MappingConfigurationBuilder batchingWindow(Duration value) {
    batchingWindow = value;
    return this;
  }

  /** Sets how many batches of a shard may run at once, 1 to 10. */
  public MappingConfigurationBuilder parallelizationFactor(int value) {
    parallelizationFactor = value;
    return this;
  }

  /** Sets the age at which records are discarded, 60 s to 7 days; empty keeps them. */
  public MappingConfigurationBuilder maximumRecordAge(Optional<Duration> value) {
    maximumRecordAge = value;
    return this;
  }

  /** Sets how often a failed batch is retried, 0 to 10000; empty retries without end. */
  public MappingConfigurationBuilder maximumRetryAttempts(OptionalInt value) {
    maximumRetryAttempts = value;
    return this;
  }

  /** Sets whether failed batches are halved. */
  public MappingConfigurationBuilder onError(OnError value) {
    onError = value;
    return this;
  }

  /** Sets whether answers may name failed records. */
  public MappingConfigurationBuilder answers(Answers value) {
    answers = value;
    return this;
  }

  /** Sets the length of an aggregation window, 0 to 900 s; 0 has none. */
  public MappingConfigurationBuilder tumblingWindow(Duration value) {
    tumblingWindow = value;
    return this;
  }

  /** Sets the ARN of the queue, topic or bucket that hears of discarded records. */
  public MappingConfigurationBuilder onFailureDestination(Optional<String> value) {
    onFailureDestination = value;
    return this;
  }

  /** Sets the patterns of which a record has to match one. */
  public MappingConfigurationBuilder filterPatterns(List<String> value) {
    filterPatterns = value;
    return this;
  }

  /** Sets the key that is shown. */
  public MappingConfigurationBuilder kmsKeyArn(Optional<String> value) {
    kmsKeyArn = value;
    return this;
  }

  /** Sets the metrics that are shown. */
  public MappingConfigurationBuilder metrics(List<String> value) {
    metrics = value;
    return this;
  }

  /**
   * Returns the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public MappingConfiguration build() {
    return new MappingConfiguration(
        eventSourceArn,
        functionArn,
        startingPosition,
        activity,
        batchSize,
        batchingWindow,
        parallelizationFactor,
        maximumRecordAge,
        maximumRetryAttempts,
        onError,
        answers,
        tumblingWindow,
        onFailureDestination,
        filterPatterns,
        kmsKeyArn,
        metrics);
  }
}
