package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Target;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.Replay;
import io.github.kinesislambda.plugin.workflow.replay.ReplayEvent;
import io.github.kinesislambda.plugin.workflow.replay.ReplayPlan;
import io.github.kinesislambda.plugin.workflow.replay.TradeSource;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Sends stock trades to the stream.
 *
 * <p>Typed by hand, the goal ends when all trades are acknowledged. Bound to a phase, it also waits
 * until they have reached the function and records a verdict; {@code kinesis:verify}, bound to
 * phase {@code verify}, fails the build by it, after {@code delete} and {@code stop} have run.
 */
@Mojo(
    name = "replay",
    defaultPhase = LifecyclePhase.INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class ReplayMojo extends PipelineMojo {

  /** Number of trades, 1 or more. A trades file is sent as a whole. */
  @Parameter(property = "kinesis.count", defaultValue = "50")
  long count;

  /** Trades, partition keys and the jitter of retries depend on it alone; any whole number. */
  @Parameter(property = "kinesis.seed", defaultValue = "1")
  long seed;

  /** Trades per second; 0 sends as fast as the target takes them. The tutorial pauses 100 ms. */
  @Parameter(property = "kinesis.rate", defaultValue = "10")
  double rate;

  /** What is traded, e.g. {@code AAPL,MSFT}; by default the tutorial's five tickers. */
  @Parameter(property = "kinesis.tickers")
  @Nullable List<String> tickers;

  /**
   * How a trade gets its partition key: {@code random-1-to-4} as in the tutorial, {@code ticker},
   * {@code uuid} or {@code round-robin}, which gives each shard its turn.
   */
  @Parameter(property = "kinesis.partitionKeys", defaultValue = "random-1-to-4")
  String partitionKeys;

  /**
   * A file with one trade as JSON in each line, sent instead of generated trades. All lines are
   * checked before the first one is sent.
   */
  @Parameter(property = "kinesis.trades")
  @Nullable File trades;

  /** Prints each record with its partition key and the response of Kinesis. */
  @Parameter(property = "kinesis.printRecords", defaultValue = "false")
  boolean printRecords;

  /**
   * Waits until the trades have reached the function, and records the verdict for {@code verify};
   * by default only where the goal is bound to a phase.
   */
  @Parameter(property = "kinesis.evidence")
  @Nullable Boolean evidence;

  /**
   * The longest wait for the trades in seconds; by default 60 and three batching windows of the
   * mapping.
   */
  @Parameter(property = "kinesis.verifyTimeout")
  @Nullable Long verifyTimeout;

  @Override
  void run(Target target, Progress progress) {
    Evidence build = evidence();
    build.leaveFailureToVerify(baseFolder(), getLog(), () -> send(target, progress, build));
  }

  private void send(Target target, Progress progress, Evidence build) {
    ReplayPlan plan = plan();
    Journal journal = new Journal(stateFolder().path());
    try (Connection connection = open(target, progress)) {
      if (dryRun) {
        getLog().info("Would send %s to stream %s".formatted(what(), stream));
        return;
      }
      Clockwork clock = Clockwork.system();
      new Replay(connection.clients().kinesis(), journal, clock, chosen(progress)).run(plan);
      if (evidence == null ? build.isBound() : evidence) {
        Verdict verdict =
            new Verify(connection, clock, progress)
                .await(journal.last().orElseThrow(), function, VerifyMojo.seconds(verifyTimeout));
        build.folder(baseFolder()).record(verdict);
        verdict.text().lines().forEach(getLog()::info);
      }
    }
  }

  private ReplayPlan plan() {
    return new ReplayPlan(stream, source(), policy(), seed, rate);
  }

  private String what() {
    String which =
        trades == null
            ? "%d trades of seed %d".formatted(count, seed)
            : "the trades of %s".formatted(trades);
    return which + (rate == 0 ? " as fast as it takes them" : " at %s a second".formatted(rate));
  }

  private TradeSource source() {
    if (trades != null) {
      return TradeSource.recorded(trades.toPath());
    }
    List<String> traded =
        tickers == null || tickers.isEmpty() ? TradeGenerator.TUTORIAL_TICKERS : tickers;
    return TradeSource.generated(seed, traded, count);
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

  /* Millions of records are not put into words unless someone wants to read them. */
  private Progress chosen(Progress progress) {
    return event -> {
      if (printRecords || !(event instanceof ReplayEvent.RecordTaken)) {
        progress.on(event);
      }
    };
  }
}
