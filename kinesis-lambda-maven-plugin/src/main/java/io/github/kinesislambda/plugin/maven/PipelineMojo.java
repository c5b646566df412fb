package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.DryRun.DryRunOn;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.cost.Notice;
import io.github.kinesislambda.plugin.workflow.delete.Leftovers;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.names.UniqueNames;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Goals that name the parts of the pipeline. */
abstract class PipelineMojo extends KinesisMojo {

  /** Name of the data stream, 1 to 128 of letters, digits, {@code _}, {@code .} and {@code -}. */
  @Parameter(property = "kinesis.stream", defaultValue = "ExampleInputStream")
  String stream;

  /** Name of the Lambda function, 1 to 64 of letters, digits, {@code _} and {@code -}. */
  @Parameter(property = "kinesis.function", defaultValue = "recv-kinesis")
  String function;

  /** Name of the role that the function runs as, 1 to 64 characters. */
  @Parameter(property = "kinesis.role", defaultValue = "lambda-Kinesis")
  String role;

  /**
   * Makes the three names above unique, so that builds at the same time on one account do not
   * collide: a suffix of 1 to 24 letters, digits and {@code -}, e.g. {@code run-17}; or {@code
   * auto}, which finds one that stays the same within a build of a CI server, and elsewhere on this
   * machine. By default the names are taken as they are.
   */
  @Parameter(property = "kinesis.unique")
  @Nullable String unique;

  /**
   * Name of a consumer with enhanced fan-out, e.g. {@code recv}: {@code kinesis:create} registers
   * it with the stream, {@code kinesis:deploy} lets the mapping read through it with 2 MB a second
   * and shard of its own, and {@code kinesis:delete} removes it. On AWS each hour of it costs as
   * much as one of each shard. By default the mapping shares what the shards give to all readers.
   */
  @Parameter(property = "kinesis.consumer")
  @Nullable String consumer;

  @Override
  final void settle() {
    if (unique != null) {
      beUnique(unique);
    }
  }

  /** Makes the names unique by a suffix, or by one that is found out. */
  final void beUnique(String setting) {
    beCalled(UniqueNames.of(setting, System.getenv(), baseFolder().toString()));
  }

  /** Gives the three names a suffix. */
  final void beCalled(UniqueNames names) {
    stream = names.stream(stream);
    function = names.function(function);
    role = names.role(role);
  }

  /**
   * Lets goals change a stream, function, mapping or role that is there without the tag {@code
   * kinesis-lambda:created-by}, which everything carries that the goals create: what has to be
   * changed gets the tag, a mapping also when its function gets it, and {@code kinesis:delete}
   * deletes it too. By default such a thing is used as long as nothing has to be changed in it.
   */
  @Parameter(property = "kinesis.adopt", defaultValue = "false")
  boolean adopt;

  /**
   * Lets {@code kinesis:status} and {@code kinesis:delete} pass when streams of these goals are
   * left that are billed by the hour, e.g. since other builds use them; they are listed all the
   * same. By default {@code status} fails for streams of other pipelines that carry the tag {@code
   * kinesis-lambda:created-by}, and {@code delete} when its own stream is still there.
   */
  @Parameter(property = "kinesis.allowLeftovers", defaultValue = "false")
  boolean allowLeftovers;

  /** Connects, and says on what the goal works where that is billed. */
  final Connection open(Target target, Progress progress) {
    return noticed(target, target.open(progress), progress);
  }

  /**
   * Connects to what is there already, and says on what the goal works where that is billed, and
   * where nothing is changed.
   */
  final Optional<Connection> find(Target target, Progress progress) {
    Optional<Connection> found = target.find();
    if (dryRun) {
      found.ifPresent(connection -> progress.on(new DryRunOn(connection.description())));
    } else if (target.billing() == Billing.BILLED) {
      found.ifPresent(connection -> getLog().info(connection.description()));
    }
    return found.map(connection -> noticed(target, connection, progress));
  }

  private Connection noticed(Target target, Connection connection, Progress progress) {
    if (target.billing() == Billing.FREE) {
      return connection;
    }
    try {
      new Notice(connection.clients().kinesis(), progress).tell(names());
      return connection;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Looks for what outlived other builds. */
  final Leftovers leftovers(Clients clients, Progress progress, Billing billing) {
    return new Leftovers(
        clients,
        Clockwork.system(),
        progress,
        billing,
        allowLeftovers ? Leftovers.Allowed.YES : Leftovers.Allowed.NO,
        targetSettings().options());
  }

  /** What becomes of things of others. */
  final Untagged untagged() {
    return adopt ? Untagged.ADOPT : Untagged.REFUSE;
  }

  /** The names, checked. */
  final PipelineNames names() {
    return new PipelineNames(stream, function, role);
  }
}
