package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.cost.Notice;
import io.github.kinesislambda.plugin.workflow.stream.ShardEstimate;
import io.github.kinesislambda.plugin.workflow.stream.StreamCapacity;
import io.github.kinesislambda.plugin.workflow.stream.StreamEncryption;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/**
 * Creates the data stream, or makes sure that it is there as it is set.
 *
 * <p>Bound to a phase in a build that also binds {@code kinesis:verify}, it leaves a failure to
 * that goal, so that {@code kinesis:delete} and {@code kinesis:stop} run before the build fails.
 */
@Mojo(
    name = "create",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class CreateMojo extends PipelineMojo {

  /**
   * Number of shards, 1 to 10,000; by default what the estimate says when its figures are given,
   * else 4 for a new stream and as many as there are for one that exists.
   *
   * <p>A stream with another number is resharded. One update at most doubles or halves the shards,
   * and Kinesis makes 10 in 24 hours: 4 to 16 takes two of them, 1 to 2,000 is refused.
   */
  @Parameter(property = "kinesis.shards")
  @Nullable Integer shards;

  /**
   * Whether {@code <shards>} is kept ({@code provisioned}) or follows the load ({@code on-demand});
   * by default provisioned for a new stream, and as it is for one that exists. Kinesis lets a
   * stream change its mode twice in 24 hours.
   */
  @Parameter(property = "kinesis.streamMode")
  @Nullable String streamMode;

  /**
   * Hours that the stream keeps records, 24 to 8,760, e.g. {@code 168}; by default 24 for a new
   * stream and what is set for one that exists. On AWS more than 24 costs more.
   */
  @Parameter(property = "kinesis.retentionHours")
  @Nullable Integer retentionHours;

  /**
   * KMS key with which the stream keeps records: id, ARN or alias, e.g. {@code alias/aws/kinesis},
   * or {@code none}; by default none for a new stream and what is set for one that exists. Whoever
   * puts and reads needs {@code kms:GenerateDataKey} and {@code kms:Decrypt} for it.
   */
  @Parameter(property = "kinesis.encryption")
  @Nullable String encryption;

  /** For the shard estimate: records put in a second, e.g. {@code 2500}. */
  @Parameter(property = "kinesis.recordsPerSecond")
  @Nullable Long recordsPerSecond;

  /** For the shard estimate: average bytes of a record, e.g. {@code 500}. */
  @Parameter(property = "kinesis.averageRecordBytes")
  @Nullable Long averageRecordBytes;

  /** For the shard estimate: how many applications read the whole stream. */
  @Parameter(property = "kinesis.consumers", defaultValue = "1")
  int consumers;

  @Override
  void run(Target target, Progress progress) {
    evidence().leaveFailureToVerify(baseFolder(), getLog(), () -> create(target, progress));
  }

  private void create(Target target, Progress progress) {
    StreamSettings settings = settings();
    try (Connection connection = open(target, progress)) {
      if (target.billing() == Billing.BILLED) {
        new Notice(connection.clients().kinesis(), progress).tell(settings);
      }
      new StreamProvision(connection.clients(), Clockwork.system(), progress, untagged())
          .run(settings);
    }
  }

  private StreamSettings settings() {
    Optional<ShardEstimate> estimate = shardEstimate();
    Optional<StreamMode> mode = Optional.ofNullable(streamMode).map(StreamCapacity::mode);
    Optional<Integer> wanted = Optional.ofNullable(shards);
    if (wanted.isEmpty() && !mode.equals(Optional.of(StreamMode.ON_DEMAND))) {
      wanted = estimate.map(ShardEstimate::shards);
    }
    return new StreamSettings(
        stream,
        new StreamCapacity(mode, wanted),
        Optional.ofNullable(retentionHours),
        Optional.ofNullable(encryption).map(StreamEncryption::of),
        Optional.ofNullable(consumer),
        estimate);
  }

  private Optional<ShardEstimate> shardEstimate() {
    if (recordsPerSecond == null && averageRecordBytes == null) {
      return Optional.empty();
    }
    if (recordsPerSecond == null || averageRecordBytes == null) {
      throw GoalException.project(
          "<recordsPerSecond> is %s and <averageRecordBytes> is %s."
              .formatted(recordsPerSecond, averageRecordBytes),
          "The shard estimate needs both.",
          "Set -Dkinesis.recordsPerSecond and -Dkinesis.averageRecordBytes, or neither.");
    }
    return Optional.of(new ShardEstimate(recordsPerSecond, averageRecordBytes, consumers));
  }
}
