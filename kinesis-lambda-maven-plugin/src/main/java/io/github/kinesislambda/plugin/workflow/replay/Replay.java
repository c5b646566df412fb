package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.model.stream.ShardMap;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Progress;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Sends trades to a stream on a schedule.
 *
 * <p>Each call carries what is due, one record at the tutorial's 10 a second, up to 500 at high
 * rates, and then several calls are on their way at once. A call is in the journal before it is
 * made, and its answer is there before the next one of its lane. {@link Dispatch} decides what goes
 * when.
 */
public final class Replay {

  private final KinesisClient kinesis;
  private final Journal journal;
  private final Clockwork clock;
  private final Progress progress;
  private final Lanes.Opener lanes;

  /**
   * Creates the workflow.
   *
   * @param kinesis the target's client
   * @param journal takes down what happens
   * @param clock paces the trades and dates them
   * @param progress is told {@link ReplayEvent}s
   */
  public Replay(KinesisClient kinesis, Journal journal, Clockwork clock, Progress progress) {
    this(kinesis, journal, clock, progress, performer -> new ThreadLanes(performer, clock));
  }

  Replay(
      KinesisClient kinesis,
      Journal journal,
      Clockwork clock,
      Progress progress,
      Lanes.Opener lanes) {
    this.kinesis = kinesis;
    this.journal = journal;
    this.clock = clock;
    this.progress = progress;
    this.lanes = lanes;
  }

  /**
   * Sends all trades of the plan.
   *
   * @throws io.github.kinesislambda.plugin.backend.GoalException when the stream is missing or does
   *     not take them; what was acknowledged before is in the journal
   */
  public ReplaySummary run(ReplayPlan plan) {
    ShardMap shards = OpenShards.of(kinesis, plan.stream());
    Instant begin = clock.instant();
    try (JournalWriter writer = journal.begin(plan, header(plan, begin, shards));
        Feed feed = Feed.of(plan, shards, begin);
        Lanes open = lanes.open(performer(plan, writer))) {
      progress.on(new ReplayEvent.Begun(writer.number(), plan));
      Dispatch dispatch =
          new Dispatch(feed, shards, plan.sending(), backoff(plan), 1, clock.instant());
      ReplayLoop loop = new ReplayLoop(plan, dispatch, open, clock, progress, 0, begin);
      return run(loop, writer.number(), shards);
    }
  }

  /**
   * Goes on with a replay that was interrupted, as it was begun. What was acknowledged is not sent
   * again; what was on its way is, as it was.
   *
   * @param number of the replay; empty for the last one
   * @throws io.github.kinesislambda.plugin.backend.GoalException when there is none, it is
   *     complete, it still runs, or the stream does not take the rest
   */
  public ReplaySummary resume(Optional<Integer> number) {
    Resumption old = journal.resume(number);
    ReplayPlan plan = old.plan();
    try (JournalWriter writer = old.writer()) {
      ShardMap shards = OpenShards.of(kinesis, plan.stream());
      Instant now = clock.instant();
      try (Feed feed = Feed.of(plan, shards, old.left(), now);
          Lanes open = lanes.open(performer(plan, writer))) {
        progress.on(
            new ReplayEvent.Resumed(
                writer.number(), plan, old.acknowledged(), old.unconfirmed().size()));
        Dispatch dispatch =
            new Dispatch(feed, shards, plan.sending(), backoff(plan), old.lastCall() + 1, now);
        dispatch.first(old.unconfirmed());
        ReplayLoop loop =
            new ReplayLoop(plan, dispatch, open, clock, progress, old.acknowledged(), now);
        return run(loop, writer.number(), shards);
      }
    }
  }

  private ReplaySummary run(ReplayLoop loop, int number, ShardMap shards) {
    String cutOff =
        "What was acknowledged is in the journal of replay %1$d: mvn kinesis:replay -Dkinesis.resume -Dkinesis.replay=%1$d goes on with it."
            .formatted(number);
    progress.leaves(cutOff);
    ReplaySummary summary = loop.run(number, shards);
    progress.settled(cutOff);
    progress.on(new ReplayEvent.Finished(summary));
    return summary;
  }

  private Lanes.Performer performer(ReplayPlan plan, JournalWriter writer) {
    PutCall put = new PutCall(kinesis, plan.stream());
    return call -> {
      writer.sending(call);
      Outcome outcome = put.perform(call);
      writer.answered(call, outcome);
      return outcome;
    };
  }

  private static Backoff backoff(ReplayPlan plan) {
    return new Backoff(new Random(plan.seed()));
  }

  private static RunHeader header(ReplayPlan plan, Instant begin, ShardMap shards) {
    return new RunHeader(
        plan.stream(),
        begin,
        plan.count(),
        plan.source().description(),
        plan.seed(),
        shards.shards().size());
  }
}
