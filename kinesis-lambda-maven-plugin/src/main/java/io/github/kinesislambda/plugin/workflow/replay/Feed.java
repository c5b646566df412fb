package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.PartitionKeys;
import io.github.kinesislambda.model.stream.ShardMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/** Gives the trades of a replay one by one, each with the instant at which it is due. */
final class Feed implements AutoCloseable {

  private final PrimitiveIterator.OfLong numbers;
  private final TradeSource.Reader reader;
  private final PartitionKeys keys;
  private final Schedule schedule;
  private final ZoneId zone;
  private Instant start;
  private @Nullable Outgoing next;
  private Instant due = Instant.MAX;

  private Feed(ReplayPlan plan, ShardMap shards, PrimitiveIterator.OfLong numbers, Instant start) {
    this.numbers = numbers;
    this.reader = plan.source().open();
    this.keys = plan.keys().keys(plan.seed(), shards);
    this.schedule = plan.schedule();
    this.start = start;
    /* The tutorial writes the time of its machine, without a zone. */
    this.zone = ZoneId.systemDefault();
    try {
      prepare();
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * Gives the trades of a plan.
   *
   * @param plan what is sent
   * @param shards where it goes
   * @param start when the first trade of all slices is due
   */
  static Feed of(ReplayPlan plan, ShardMap shards, Instant start) {
    return new Feed(plan, shards, plan.numbersFrom(0), start);
  }

  /**
   * Gives what is left of a plan; its schedule goes on with the first of them.
   *
   * @param plan what is sent
   * @param shards where it goes
   * @param left which trades, from 0 and rising; at least one
   * @param now when the first of them is due
   */
  static Feed of(ReplayPlan plan, ShardMap shards, Remaining left, Instant now) {
    Duration passed = plan.schedule().ofNumber(left.first());
    Feed feed = new Feed(plan, shards, left.numbers(), now.minus(passed));
    if (!feed.isEmpty() && feed.due.isAfter(now)) {
      feed.start = feed.start.minus(Duration.between(now, feed.due));
      feed.due = now;
    }
    return feed;
  }

  boolean isEmpty() {
    return next == null;
  }

  /** When the next trade is due; {@link Instant#MAX} when there is none. */
  Instant nextDue() {
    return due;
  }

  /** Gives the next trade, which must exist. */
  Outgoing take() {
    Outgoing taken = Objects.requireNonNull(next);
    prepare();
    return taken;
  }

  @Override
  public void close() {
    reader.close();
  }

  private void prepare() {
    if (!numbers.hasNext()) {
      next = null;
      due = Instant.MAX;
      return;
    }
    long n = numbers.nextLong();
    LocalDateTime now = local(start.plus(schedule.ofNumber(n)));
    TradeSource.Sourced sourced = reader.trade(n, now);
    Duration offset = schedule.of(n, sourced.trade().eventTime());
    next =
        Outgoing.of(
            n + 1, keys.key(n, sourced.trade()), sourced.text().getBytes(StandardCharsets.UTF_8));
    due = start.plus(offset);
  }

  private LocalDateTime local(Instant instant) {
    ZoneOffset offset = zone.getRules().getOffset(instant);
    return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset);
  }
}
