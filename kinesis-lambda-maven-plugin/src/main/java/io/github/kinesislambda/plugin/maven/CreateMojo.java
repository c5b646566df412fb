package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Target;
import io.github.kinesislambda.plugin.workflow.ShardEstimate;
import io.github.kinesislambda.plugin.workflow.StreamProvision;
import io.github.kinesislambda.plugin.workflow.StreamSettings;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

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
   * else 4.
   */
  @Parameter(property = "kinesis.shards")
  @Nullable Integer shards;

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
    new Evidence(session, execution)
        .leaveFailureToVerify(baseFolder(), getLog(), () -> create(target, progress));
  }

  private void create(Target target, Progress progress) {
    StreamSettings settings =
        StreamSettings.of(stream, Optional.ofNullable(shards), shardEstimate());
    try (Connection connection = target.open(progress)) {
      new StreamProvision(connection.clients(), Clockwork.system(), progress).run(settings);
    }
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
