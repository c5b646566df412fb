package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.KeyOrder;
import io.github.kinesislambda.plugin.workflow.replay.Packing;
import io.github.kinesislambda.plugin.workflow.replay.RateShape;
import io.github.kinesislambda.plugin.workflow.replay.Replay;
import io.github.kinesislambda.plugin.workflow.replay.ReplayEvent;
import io.github.kinesislambda.plugin.workflow.replay.ReplayPlan;
import io.github.kinesislambda.plugin.workflow.replay.ReplaySummary;
import io.github.kinesislambda.plugin.workflow.replay.Schedule;
import io.github.kinesislambda.plugin.workflow.replay.Sending;
import io.github.kinesislambda.plugin.workflow.replay.ShardLimits;
import io.github.kinesislambda.plugin.workflow.replay.Slice;
import io.github.kinesislambda.plugin.workflow.replay.TradeSource;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.io.File;
import java.util.List;
import java.util.Optional;
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

  /** Number of trades, 1 or more, of all slices together. A trades file is sent as a whole. */
  @Parameter(property = "kinesis.count", defaultValue = "50")
  long count;

  /** Trades, partition keys and the jitter of retries depend on it alone; any whole number. */
  @Parameter(property = "kinesis.seed", defaultValue = "1")
  long seed;

  /**
   * Trades per second; 0 sends as fast as the target takes them. The tutorial pauses 100 ms. Or a
   * shape: {@code ramp:10-1000:60s} rises from 10 to 1000 within 60 s, {@code burst:10-500:60s:5s}
   * sends 10 and in the last 5 s of each 60 s 500, {@code wave:10-100:24h} swings between 10 and
   * 100 in the course of a day. It is the rate of all slices together.
   */
  @Parameter(property = "kinesis.rate", defaultValue = "10")
  String rate;

  /**
   * Sends a trades file at the pace of its event times: {@code 1} as it was recorded, {@code 10}
   * ten times as fast, up to 1000000; 0 as fast as the target takes them. By default the rate
   * counts.
   */
  @Parameter(property = "kinesis.speed")
  @Nullable String speed;

  /**
   * The part of the trades that this machine sends: {@code 3/8} is the third of each eight trades.
   * Slices of equal settings share no trade and are together the whole. By default everything.
   */
  @Parameter(property = "kinesis.slice", defaultValue = "1/1")
  String slice;

  /**
   * Keeps the order of the trades of each partition key: of each key one trade at most is on its
   * way, since Kinesis promises no order within a call. Needs many keys to be fast, e.g. {@code
   * -Dkinesis.partitionKeys=uuid}; not with slices.
   */
  @Parameter(property = "kinesis.keepOrder", defaultValue = "false")
  boolean keepOrder;

  /**
   * Packs the trades of a shard into records of up to 50 KiB, as the Kinesis Producer Library
   * aggregates them; the handler has to take them apart.
   */
  @Parameter(property = "kinesis.aggregate", defaultValue = "false")
  boolean aggregate;

  /**
   * When a shard is sent no more than the 1,000 records and 1 MiB a second that AWS grants it:
   * {@code learned} from the first record that it refuses, or {@code kept} from the beginning.
   */
  @Parameter(property = "kinesis.shardLimits", defaultValue = "learned")
  String shardLimits;

  /**
   * The most calls of PutRecords on their way at once, 1 to 64; slow rates never need more than 1.
   */
  @Parameter(property = "kinesis.callsInFlight", defaultValue = "8")
  int callsInFlight;

  /**
   * Goes on with a replay that was interrupted, with the settings that it was begun with: what was
   * acknowledged is not sent again, what was on its way is. A trades file must hold what it held
   * then.
   */
  @Parameter(property = "kinesis.resume", defaultValue = "false")
  boolean resume;

  /** Number of the replay to resume, as it printed it; by default the last one. */
  @Parameter(property = "kinesis.replay")
  @Nullable Integer replay;

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
   * The longest wait for the trades in seconds; by default until none was seen for 60 s and three
   * batching windows of the mapping.
   */
  @Parameter(property = "kinesis.verifyTimeout")
  @Nullable Long verifyTimeout;

  @Override
  void run(Target target, Progress progress) {
    Evidence build = evidence();
    build.leaveFailureToVerify(baseFolder(), getLog(), () -> send(target, progress, build));
  }

  private void send(Target target, Progress progress, Evidence build) {
    Optional<ReplayPlan> plan = resume ? Optional.empty() : Optional.of(plan());
    Journal journal = new Journal(stateFolder().path());
    try (Connection connection = open(target, progress)) {
      if (dryRun) {
        String would =
            plan.map(sent -> "Would send " + sent.inWords())
                .orElseGet(
                    () -> "Would go on with " + journal.whatIsLeft(Optional.ofNullable(replay)));
        getLog().info(would);
        return;
      }
      Clockwork clock = Clockwork.system();
      Replay sending = new Replay(connection.clients().kinesis(), journal, clock, chosen(progress));
      ReplaySummary summary =
          plan.map(sending::run).orElseGet(() -> sending.resume(Optional.ofNullable(replay)));
      if (evidence == null ? build.isBound() : evidence) {
        Verdict verdict =
            new Verify(connection, clock, progress)
                .await(
                    journal.run(summary.replay()).orElseThrow(),
                    function,
                    VerifyMojo.seconds(verifyTimeout));
        build.folder(baseFolder()).record(verdict);
        verdict.text().lines().forEach(getLog()::info);
      }
    }
  }

  private ReplayPlan plan() {
    TradeSource source = source();
    Schedule schedule =
        speed == null ? Schedule.at(RateShape.parse(rate)) : Schedule.atSpeed(source, speed);
    return new ReplayPlan(stream, source, policy(), seed, schedule, Slice.parse(slice), sending());
  }

  private Sending sending() {
    return new Sending(
        callsInFlight,
        keepOrder ? KeyOrder.WITHIN_KEYS : KeyOrder.ANY,
        aggregate ? Packing.AGGREGATED : Packing.PLAIN,
        ShardLimits.parse(shardLimits));
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
    return progress.only(event -> printRecords || !(event instanceof ReplayEvent.RecordTaken));
  }
}
