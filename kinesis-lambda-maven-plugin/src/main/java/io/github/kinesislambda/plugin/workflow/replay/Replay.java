package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.PartitionKeys;
import io.github.kinesislambda.fixtures.stock.ShardMap;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Sends trades to a stream at a pace.
 *
 * <p>Each call carries what is due, one record at the tutorial's 10 a second, up to 500 at high
 * rates. A record is in the journal before it is sent, and its receipt is there before the next
 * call.
 */
public final class Replay {

  /** What PutRecords takes in one call. */
  static final int MAX_RECORDS_PER_CALL = 500;

  /** What PutRecords takes in one call on every target, keys included. */
  static final int MAX_BYTES_PER_CALL = 5 * 1024 * 1024;

  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);

  private final KinesisClient kinesis;
  private final Journal journal;
  private final Clockwork clock;
  private final Progress progress;

  /**
   * Creates the workflow.
   *
   * @param kinesis the target's client
   * @param journal takes down what happens
   * @param clock paces the trades and dates them
   * @param progress is told {@link ReplayEvent}s
   */
  public Replay(KinesisClient kinesis, Journal journal, Clockwork clock, Progress progress) {
    this.kinesis = kinesis;
    this.journal = journal;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Sends all trades of the plan.
   *
   * @throws io.github.kinesislambda.plugin.target.GoalException when the stream is missing or does
   *     not take them; what was acknowledged before is in the journal
   */
  public ReplaySummary run(ReplayPlan plan) {
    ShardMap shards = OpenShards.of(kinesis, plan.stream());
    Instant begin = clock.instant();
    try (JournalWriter writer = journal.begin(header(plan, begin, shards))) {
      progress.on(new ReplayEvent.Begun(writer.number(), plan));
      Tally tally = new Tally();
      sendAll(plan, new Pace(begin, plan.perSecond()), shards, writer, tally);
      ReplaySummary summary =
          tally.summary(plan.stream(), Duration.between(begin, clock.instant()), shards);
      progress.on(new ReplayEvent.Finished(summary));
      return summary;
    }
  }

  private void sendAll(
      ReplayPlan plan, Pace pace, ShardMap shards, JournalWriter writer, Tally tally) {
    PartitionKeys keys = plan.keys().keys(plan.seed(), shards);
    BatchSender sender =
        new BatchSender(
            kinesis, plan.stream(), new Backoff(new Random(plan.seed())), clock, progress);
    long count = plan.source().count();
    Instant told = pace.begin();
    while (tally.sent() < count) {
      clock.pauseUntil(pace.instantOf(plan.perSecond() == 0 ? 0 : tally.sent()));
      long due = Math.min(pace.due(clock.instant()), count) - tally.sent();
      List<Outgoing> batch = batch(plan.source(), keys, pace, tally.sent(), Math.max(1, due));
      writer.sending(batch);
      tally.sentAgain(sender.send(batch, taken -> acknowledge(taken, writer, tally)));
      if (!clock.instant().isBefore(told.plus(BETWEEN_PROGRESS)) && tally.sent() < count) {
        told = clock.instant();
        progress.on(new ReplayEvent.Sent(tally.sent(), count));
      }
    }
  }

  private static List<Outgoing> batch(
      TradeSource source, PartitionKeys keys, Pace pace, long first, long due) {
    List<Outgoing> batch = new ArrayList<>();
    int bytes = 0;
    for (long n = first; n < first + Math.min(due, MAX_RECORDS_PER_CALL); n++) {
      TradeSource.Sourced sourced = source.trade(n, local(pace.instantOf(n)));
      Outgoing next = new Outgoing(n + 1, keys.key(n, sourced.trade()), sourced.text());
      bytes += next.sizeInBytes();
      if (bytes > MAX_BYTES_PER_CALL && !batch.isEmpty()) {
        return batch;
      }
      batch.add(next);
    }
    return batch;
  }

  private void acknowledge(List<Acknowledged> taken, JournalWriter writer, Tally tally) {
    writer.acknowledged(taken);
    tally.taken(taken);
    taken.forEach(record -> progress.on(ReplayEvent.RecordTaken.of(record)));
  }

  /* The tutorial writes the time of its machine, without a zone. */
  private static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
  }

  private static RunHeader header(ReplayPlan plan, Instant begin, ShardMap shards) {
    return new RunHeader(
        plan.stream(),
        begin,
        plan.source().count(),
        plan.source().description(),
        plan.seed(),
        shards.shards().size());
  }
}
