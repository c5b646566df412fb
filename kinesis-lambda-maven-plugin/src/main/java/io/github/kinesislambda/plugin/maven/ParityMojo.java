package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.DryRun;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.InAnyCase;
import io.github.kinesislambda.plugin.backend.LocalstackImage;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.StateFolder;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.cost.Notice;
import io.github.kinesislambda.plugin.workflow.names.UniqueNames;
import io.github.kinesislambda.plugin.workflow.parity.Observation;
import io.github.kinesislambda.plugin.workflow.parity.Parity;
import io.github.kinesislambda.plugin.workflow.parity.Place;
import io.github.kinesislambda.plugin.workflow.parity.Rehearsal;
import io.github.kinesislambda.plugin.workflow.parity.Scenario;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scenario on two targets and tells what differs: shard map, records, batches, counts and
 * log lines.
 *
 * <p>On each target it creates stream, function and mapping of its own, puts the same trades on the
 * stream, lets the function read them, looks, and deletes everything. What a target cannot show is
 * said and not compared.
 *
 * <p>Its pipeline is named like that of the other goals with {@code -parity} behind, after the
 * suffix of {@code -Dkinesis.unique}, which here is {@code auto} unless it is set: comparisons at
 * the same time on one account do not meet.
 */
@Mojo(
    name = "parity",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    requiresProject = false,
    threadSafe = true)
public final class ParityMojo extends FunctionMojo {

  /**
   * The other target: {@code embedded} (an engine besides the one of the other goals), {@code
   * localstack}, {@code endpoint} or {@code aws}.
   */
  @Parameter(property = "kinesis.otherTarget", defaultValue = "aws")
  String otherTarget;

  /** Address of the other target, where that is {@code endpoint}. */
  @Parameter(property = "kinesis.otherEndpoint")
  @Nullable String otherEndpoint;

  /** Image of the other target, where that is {@code localstack}. */
  @Parameter(property = "kinesis.otherImage", defaultValue = LocalstackImage.DEFAULT)
  String otherImage;

  /** Number of shards of the stream, 1 to 10,000. */
  @Parameter(property = "kinesis.shards", defaultValue = "4")
  int shards;

  /** Number of trades, 1 to 100,000. */
  @Parameter(property = "kinesis.count", defaultValue = "50")
  int count;

  /** Trades and partition keys depend on it alone; any whole number. */
  @Parameter(property = "kinesis.seed", defaultValue = "1")
  long seed;

  /**
   * How a trade gets its partition key: {@code random-1-to-4}, {@code ticker}, {@code uuid} or
   * {@code round-robin}.
   */
  @Parameter(property = "kinesis.partitionKeys", defaultValue = "random-1-to-4")
  String partitionKeys;

  /** The longest wait for the trades in seconds; by default as long as {@code verify} waits. */
  @Parameter(property = "kinesis.verifyTimeout")
  @Nullable Long verifyTimeout;

  /** Fails the build when something differs; by default differences are only told. */
  @Parameter(property = "kinesis.failOnDifference", defaultValue = "false")
  boolean failOnDifference;

  /**
   * The name of the comparison's stream, where a target is billed: with {@code
   * -Dkinesis.unique=run-17} it is {@code ExampleInputStream-run-17-parity}.
   */
  @Parameter(property = "kinesis.confirm")
  @Nullable String confirm;

  @Override
  Set<String> targets() {
    return new TreeSet<>(List.of(target, otherTarget));
  }

  @Override
  void run(Target target, Progress progress) throws MojoFailureException {
    useOwnNames();
    Target other = otherSettings().target();
    Scenario scenario = scenario();
    if (dryRun) {
      getLog()
          .info(
              "Would compare %s with %s: %s"
                  .formatted(target.name(), other.name(), scenario.text()));
      plan(scenario, "1 ", targetSettings(), progress);
      plan(scenario, "2 ", otherSettings(), progress);
      return;
    }
    // What the second target lacks is told before the first one is touched.
    new DryRun(other).open(event -> {}).close();
    Observation first = rehearse(scenario, "1 ", targetSettings(), progress);
    Observation second = rehearse(scenario, "2 ", otherSettings(), progress);
    Parity parity = new Parity(scenario.text(), first, second);
    if (failOnDifference && !parity.same()) {
      throw new MojoFailureException(parity.text());
    }
    parity.text().lines().forEach(getLog()::info);
  }

  private void plan(Scenario scenario, String number, TargetSettings where, Progress progress) {
    Target target = new DryRun(where.target());
    getLog().info("On %s%s:".formatted(number, target.name()));
    try (Connection connection = openFor(scenario, target, progress)) {
      new Rehearsal(Clockwork.system(), progress)
          .plan(
              scenario,
              new Place(number + target.name(), where.options(), connection, target.billing()));
    }
  }

  /** Says also what the stream costs while it is there. */
  private Connection openFor(Scenario scenario, Target target, Progress progress) {
    Connection connection = open(target, progress);
    if (target.billing() == Billing.BILLED) {
      new Notice(connection.clients().kinesis(), progress).tell(scenario.stream());
    }
    return connection;
  }

  private Observation rehearse(
      Scenario scenario, String number, TargetSettings where, Progress progress) {
    Target target = where.target();
    return InAnyCase.after(
        () -> rehearse(scenario, number + target.name(), target, where.options(), progress),
        () -> target.stopIfEmpty(progress));
  }

  private Observation rehearse(
      Scenario scenario, String name, Target target, String options, Progress progress) {
    try (Connection connection = openFor(scenario, target, progress)) {
      Confirmation.atTerminal(getLog(), session.getSettings().isInteractiveMode(), confirm)
          .require(target, names());
      if (target.isHeldHere() && !options.equals(targetSettings().options())) {
        progress.leaves(
            "The %s goes on; mvn kinesis:stop %s ends it."
                .formatted(connection.description(), options));
      }
      return new Rehearsal(Clockwork.system(), progress)
          .run(
              scenario,
              new Place(name, options, connection, target.billing()),
              stateFolder().file("parity"));
    }
  }

  private void useOwnNames() {
    if (unique == null) {
      beUnique(UniqueNames.AUTO);
    }
    beCalled(new UniqueNames("parity"));
  }

  private TargetSettings otherSettings() {
    return new TargetSettings(
        otherTarget,
        otherEndpoint,
        region,
        profile,
        assumeRole,
        otherImage,
        0,
        idleTimeout,
        destinationsEndpoint,
        new StateFolder(stateFolder().file("parity")),
        System.getenv());
  }

  private Scenario scenario() {
    if (!hasCode()) {
      throw GoalException.project(
          "There is nothing to deploy in %s.".formatted(classes),
          "A comparison runs the function of the project, or an archive.",
          "Run mvn compile kinesis:parity, or set -Dkinesis.archive.");
    }
    return new Scenario(
        StreamSettings.of(stream, Optional.of(shards), Optional.empty()),
        plan(),
        code(),
        count,
        seed,
        policy(),
        VerifyMojo.seconds(verifyTimeout));
  }

  private PartitionKeyPolicy policy() {
    try {
      return PartitionKeyPolicy.parse(partitionKeys);
    } catch (IllegalArgumentException e) {
      throw GoalException.project(
          "<partitionKeys> is %s.".formatted(partitionKeys),
          "Policies are random-1-to-4, ticker, uuid and round-robin.",
          "Set -Dkinesis.partitionKeys to one of them, or drop it to use random-1-to-4.",
          e);
    }
  }
}
