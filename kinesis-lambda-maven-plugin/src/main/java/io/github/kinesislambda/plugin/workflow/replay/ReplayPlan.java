package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * What a replay is to do.
 *
 * @param stream name of the data stream
 * @param source the trades
 * @param keys how a trade gets its partition key
 * @param seed what random keys and the jitter of retries depend on
 * @param schedule when trades are due
 * @param slice which part of them this machine sends
 * @param sending how they are handed to Kinesis
 */
public record ReplayPlan(
    String stream,
    TradeSource source,
    PartitionKeyPolicy keys,
    long seed,
    Schedule schedule,
    Slice slice,
    Sending sending) {

  /** Checks what does not fit together. */
  public ReplayPlan {
    if (sending.order() == KeyOrder.WITHIN_KEYS && slice.of() > 1) {
      throw GoalException.project(
          "<keepOrder> is set and <slice> is %s.".formatted(slice),
          "A machine keeps the order of the trades that it sends itself; a key's trades are in all"
              + " slices.",
          "Drop -Dkinesis.keepOrder, or send everything from one machine.");
    }
    if (slice.count(source.count()) < 1) {
      throw GoalException.project(
          "<slice> is %s of %d trades.".formatted(slice, source.count()),
          "A slice holds 1 trade or more.",
          "Use fewer slices than trades with -Dkinesis.slice, or raise -Dkinesis.count.");
    }
  }

  /** A plan for all trades, sent as {@link Sending#DEFAULT} says. */
  public static ReplayPlan of(
      String stream, TradeSource source, PartitionKeyPolicy keys, long seed, RateShape rate) {
    return new ReplayPlan(
        stream, source, keys, seed, Schedule.at(rate), Slice.WHOLE, Sending.DEFAULT);
  }

  /** The same on another schedule. */
  public ReplayPlan withSchedule(Schedule newSchedule) {
    return new ReplayPlan(stream, source, keys, seed, newSchedule, slice, sending);
  }

  /** The same for another slice. */
  public ReplayPlan withSlice(Slice newSlice) {
    return new ReplayPlan(stream, source, keys, seed, schedule, newSlice, sending);
  }

  /** The same, handed over otherwise. */
  public ReplayPlan withSending(Sending newSending) {
    return new ReplayPlan(stream, source, keys, seed, schedule, slice, newSending);
  }

  /** How many trades this machine sends. */
  public long count() {
    return slice.count(source.count());
  }

  /** The trades of the slice from one on, counted from 0. */
  PrimitiveIterator.OfLong numbersFrom(long n) {
    return LongStream.iterate(
            slice.from(n), next -> next < source.count(), next -> next + slice.of())
        .iterator();
  }

  /** What is sent, in a sentence without its verb. */
  public String inWords() {
    StringBuilder words =
        new StringBuilder(
            "%d trades (%s) to %s %s, seed %d, partition keys %s"
                .formatted(count(), source.description(), stream, schedule.inWords(), seed, keys));
    if (slice.of() > 1) {
      words.append(", slice ").append(slice);
    }
    if (sending.order() == KeyOrder.WITHIN_KEYS) {
      words.append(", order kept");
    }
    if (sending.packing() == Packing.AGGREGATED) {
      words.append(", aggregated");
    }
    return words.toString();
  }
}
