package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Ledger;
import io.github.kinesislambda.plugin.backend.Mode;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.logs.FunctionLog;
import io.github.kinesislambda.plugin.workflow.logs.InvocationLogs;
import io.github.kinesislambda.plugin.workflow.logs.Trigger;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Waits until each trade of a replay has reached the function, as its log tells. */
public final class Verify {

  private static final Duration BETWEEN_READS = Duration.ofMillis(500);
  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);
  private static final int WINDOWS = 3;
  private static final int MISSING_NAMED = 100;

  /* CloudWatch dates lines in milliseconds, by another machine's clock. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

  private final Connection target;
  private final Clockwork clock;
  private final Progress progress;

  /**
   * Creates the workflow.
   *
   * @param target where the function runs
   * @param clock tells when the limit is reached
   * @param progress is told {@link VerifyEvent}s
   */
  public Verify(Connection target, Clockwork clock, Progress progress) {
    this.target = target;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Waits for the trades of a replay and says what became of them.
   *
   * @param run the replay
   * @param function name of the function
   * @param limit how long to wait; empty waits until no trade was seen for 60 s and three batching
   *     windows of the mapping
   */
  public Verdict await(ReplayRun run, String function, Optional<Duration> limit) {
    Optional<Trigger> trigger =
        Trigger.find(target.clients().lambda(), function, run.header().stream());
    Duration patience = limit.orElseGet(() -> limitFor(trigger));
    Accounting accounting = new Accounting(run);
    try (LedgerEvidence ledger =
        new LedgerEvidence(ledger(target, trigger), function, run, accounting)) {
      progress.on(new VerifyEvent.Begun(run.number(), accounting.sent(), function, patience));
      Watch watch = new Watch(run, function, accounting, ledger, trigger);
      return watch.await(patience, limit.isEmpty());
    }
  }

  /**
   * Tells what would be awaited, and changes nothing.
   *
   * @param run the replay; empty while there is none
   * @param stream where the trades of one to come would be
   */
  public void plan(
      Optional<ReplayRun> run, String stream, String function, Optional<Duration> limit) {
    String from = run.map(replay -> replay.header().stream()).orElse(stream);
    Optional<Trigger> trigger = Trigger.find(target.clients().lambda(), function, from);
    would(
        "read log group %s %s"
            .formatted(
                FunctionLog.defaultGroup(function),
                run.map(replay -> "from " + begin(replay).truncatedTo(ChronoUnit.MILLIS) + " on")
                    .orElse("from the begin of the next replay on")));
    if (ledger(target, trigger).isPresent()) {
      would("ask the ledger of the engine about trades that the log does not show");
    }
    would(
        "wait until %s has seen %s, %d s at most%s"
            .formatted(
                function,
                run.map(Verify::trades).orElse("the trades of the next replay to " + stream),
                limit.orElseGet(() -> limitFor(trigger)).toSeconds(),
                limit.isEmpty() ? " after the last one" : ""));
    if (trigger.isEmpty()) {
      progress.on(new VerifyEvent.NoMapping(from, function));
    }
  }

  private static String trades(ReplayRun run) {
    try (Stream<SentTrade> acknowledged = run.acknowledged()) {
      return "the %d acknowledged of %d trades of replay %d to %s"
          .formatted(
              acknowledged.count(), run.header().count(), run.number(), run.header().stream());
    }
  }

  private void would(String what) {
    Mode.DRY_RUN.carryOut(List.of(new Step(what, () -> {})), progress);
  }

  private static Instant begin(ReplayRun run) {
    return run.header().begin().minus(CLOCK_DIFFERENCE);
  }

  /* The batches of several lanes lie within one another: their ranges tell nothing of one trade. */
  private static Optional<Ledger> ledger(Connection target, Optional<Trigger> trigger) {
    return trigger.filter(mapping -> mapping.parallelizationFactor() > 1).isPresent()
        ? Optional.empty()
        : target.ledger();
  }

  private static Duration limitFor(Optional<Trigger> trigger) {
    return trigger
        .map(mapping -> DEFAULT_LIMIT.plus(mapping.window().multipliedBy(WINDOWS)))
        .orElse(DEFAULT_LIMIT);
  }

  /** One wait. */
  private final class Watch {

    private final ReplayRun run;
    private final String function;
    private final Accounting accounting;
    private final Optional<Trigger> trigger;
    private final FunctionLog log;
    private final InvocationLogs invocations = new InvocationLogs();
    private final LedgerEvidence ledger;

    private Watch(
        ReplayRun run,
        String function,
        Accounting accounting,
        LedgerEvidence ledger,
        Optional<Trigger> trigger) {
      this.run = run;
      this.function = function;
      this.accounting = accounting;
      this.trigger = trigger;
      this.ledger = ledger;
      this.log =
          new FunctionLog(target.clients().logs(), FunctionLog.defaultGroup(function), begin(run));
    }

    /* Unless the limit was set, each trade that is seen lets the wait begin anew. */
    private Verdict await(Duration patience, boolean renewed) {
      Instant told = clock.instant();
      Instant end = told.plus(patience);
      long seen = 0;
      long toldSeen = 0;
      boolean settled = false;
      while (true) {
        /* What the ledger says is asked before the log is read, which then holds its lines. */
        boolean nothingMoreComes = hopeless() || ledger.settled();
        read();
        if (renewed && accounting.seen() > seen) {
          end = clock.instant().plus(patience);
        }
        seen = accounting.seen();
        if ((accounting.complete() && ledger.confirmsCopies())
            || (settled && nothingMoreComes)
            || !clock.instant().isBefore(end)) {
          return verdict();
        }
        settled = nothingMoreComes;
        if (seen > toldSeen && !clock.instant().isBefore(told.plus(BETWEEN_PROGRESS))) {
          told = clock.instant();
          toldSeen = seen;
          progress.on(new VerifyEvent.Seen(toldSeen, accounting.sent()));
        }
        clock.pause(BETWEEN_READS);
      }
    }

    private void read() {
      log.read(line -> invocations.add(line).ifPresent(accounting::add));
    }

    private boolean hopeless() {
      return trigger.filter(Trigger::reads).isEmpty();
    }

    private Verdict verdict() {
      long believed = ledger.judgeCopies(run);
      return new Verdict(
          run.number(),
          run.header().stream(),
          function,
          run.header().count(),
          run.header().shards(),
          accounting.shards(order()),
          accounting.missing(MISSING_NAMED),
          new Verdict.Unconfirmed(accounting.unconfirmed(), accounting.arrivedUnconfirmed()),
          accounting.failures(),
          notes(believed));
    }

    private ShardOrder order() {
      return trigger.filter(mapping -> mapping.parallelizationFactor() > 1).isPresent()
          ? ShardOrder.WITHIN_KEYS
          : ShardOrder.WITHIN_SHARD;
    }

    private List<String> notes(long believed) {
      List<String> notes = new ArrayList<>();
      if (believed > 0) {
        notes.add(
            ("%d of the trades have the same text as others, and nothing tells their deliveries"
                    + " apart: only their number is compared.")
                .formatted(believed));
      }
      if (accounting.complete()) {
        return notes;
      }
      if (trigger.isEmpty()) {
        notes.add(new VerifyEvent.NoMapping(run.header().stream(), function).text());
      }
      trigger
          .filter(mapping -> !mapping.reads())
          .ifPresent(mapping -> notes.add("The mapping is " + mapping.state() + "."));
      int running = invocations.unfinished().size();
      if (running > 0) {
        notes.add("%d invocations had not ended.".formatted(running));
      }
      notes.addAll(ledger.explain());
      return notes;
    }
  }
}
