package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.workflow.logs.Failure;
import io.github.kinesislambda.plugin.workflow.logs.InvocationLog;
import io.github.kinesislambda.plugin.workflow.logs.PayloadFinder;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds each trade of a replay against the invocations of the function.
 *
 * <p>A trade counts as seen when an invocation that did not fail has logged its payload; of trades
 * with equal payloads, the one whose sequence number it has logged too, or else any. Neither the
 * trades nor their texts are kept: the journal is read again where they are needed.
 */
final class Accounting {

  private static final int DIFFERENT_FAILURES = 1_000;

  private final ReplayRun run;
  private final SentTable table = new SentTable();
  private final PayloadFinder finder = new PayloadFinder(table::contains);
  private final List<ShardTally> shards = new ArrayList<>();
  private final Map<Failure, Long> failures = new LinkedHashMap<>();
  private long sent;
  private long seen;
  private long countedCopies;
  private long arrivedUnconfirmed;
  private int invocations;

  Accounting(ReplayRun run) {
    this.run = run;
    Map<String, Integer> numbers = new HashMap<>();
    try (Stream<SentTrade> trades = run.trades()) {
      trades.forEach(trade -> load(trade, numbers));
    }
    table.index();
  }

  private void load(SentTrade trade, Map<String, Integer> numbers) {
    long hash = finder.add(trade.data());
    if (trade.receipt().isEmpty()) {
      table.add(hash, SentTable.NO_SHARD, 0);
      return;
    }
    String shardId = trade.receipt().get().shardId();
    int shard = numbers.computeIfAbsent(shardId, id -> shards.size());
    if (shard == shards.size()) {
      shards.add(new ShardTally(shardId));
    }
    shards.get(shard).sent();
    sent++;
    table.add(hash, shard, PayloadFinder.hash(trade.receipt().get().sequenceNumber()));
  }

  /** Takes an invocation that has ended. */
  void add(InvocationLog invocation) {
    if (invocation.failure().isPresent()) {
      count(invocation.failure().get());
      return;
    }
    invocations++;
    long start = invocation.start().toEpochMilli();
    int position = 0;
    String text = invocation.ownText();
    LoggedNumbers numbers = table.hasCopies() ? LoggedNumbers.in(text, table) : LoggedNumbers.NONE;
    for (long payload : finder.in(text)) {
      Sighting sighting = new Sighting(invocations, start, position++);
      int row =
          numbers.tell(payload)
              ? numbers.nextCopy(payload)
              : countedCopy(payload, table.deliver(payload, sighting));
      if (row >= 0) {
        delivered(row, sighting);
      }
    }
  }

  private int countedCopy(long payload, int row) {
    if (row >= 0 && !table.isSeen(row) && table.isShared(payload)) {
      countedCopies++;
    }
    return row;
  }

  private void delivered(int row, Sighting sighting) {
    boolean first = !table.isSeen(row);
    int shard = table.shard(row);
    if (first) {
      table.see(row, sighting);
    }
    if (shard == SentTable.NO_SHARD) {
      arrivedUnconfirmed += first ? 1 : 0;
    } else if (first) {
      seen++;
      shards.get(shard).seen(sighting.invocation());
    } else {
      shards.get(shard).seenAgain();
    }
  }

  private void count(Failure failure) {
    Failure known =
        failures.size() < DIFFERENT_FAILURES || failures.containsKey(failure)
            ? failure
            : new Failure(failure.kind(), "many others");
    failures.merge(known, 1L, Long::sum);
  }

  /** How many acknowledged trades there are. */
  long sent() {
    return sent;
  }

  /** How many of the acknowledged trades were seen. */
  long seen() {
    return seen;
  }

  /** Whether every acknowledged trade was seen. */
  boolean complete() {
    return seen == sent;
  }

  /** How many trades have no receipt. */
  long unconfirmed() {
    return table.size() - sent;
  }

  /** How many trades arrived although the replay was interrupted before it heard of them. */
  long arrivedUnconfirmed() {
    return arrivedUnconfirmed;
  }

  /** Whether another trade has the same payload as that of a place in the journal. */
  boolean isCopy(int place) {
    return table.isCopy(place);
  }

  /** Whether any two trades have the same payload. */
  boolean hasCopies() {
    return table.hasCopies();
  }

  /** How many trades were taken for seen because as many copies of their payload were. */
  long countedCopies() {
    return countedCopies;
  }

  /** Takes it back that an acknowledged trade was seen: what was, was another copy once more. */
  void wasAnotherCopy(int place) {
    table.unsee(place);
    seen--;
    shards.get(table.shard(place)).unseen();
  }

  /** How often each failure was found. */
  Map<Failure, Long> failures() {
    return failures;
  }

  /**
   * The first of the acknowledged trades that were not seen, by number.
   *
   * @param most how many at most
   */
  List<SentTrade> missing(int most) {
    PriorityQueue<SentTrade> first =
        new PriorityQueue<>(Comparator.comparingLong(SentTrade::number).reversed());
    forEachMissing(
        trade -> {
          first.add(trade);
          if (first.size() > most) {
            first.remove();
          }
        });
    return first.stream().sorted(Comparator.comparingLong(SentTrade::number)).toList();
  }

  /** Gives each acknowledged trade that was not seen. */
  void forEachMissing(Consumer<SentTrade> consumer) {
    if (!complete()) {
      forEachAcknowledged(
          (row, trade) -> {
            if (!table.isSeen(row)) {
              consumer.accept(trade);
            }
          });
    }
  }

  /** Whether the trade of a place in the journal was seen, counting from 0. */
  boolean isSeen(int place) {
    return table.isSeen(place);
  }

  /**
   * What became of the trades of each shard, in the order of the shards.
   *
   * @param order what order the mapping keeps
   */
  List<ShardCount> shards(ShardOrder order) {
    long[] violations = violations(order);
    List<ShardCount> counts = new ArrayList<>();
    for (int i = 0; i < violations.length; i++) {
      counts.add(shards.get(i).count(violations[i]));
    }
    counts.sort(Comparator.comparing(ShardCount::shardId));
    return counts;
  }

  /** How many trades of each shard were first seen before an older one of their lane. */
  private long[] violations(ShardOrder order) {
    long[] violations = new long[shards.size()];
    List<Placed> places = new ArrayList<>();
    forEachAcknowledged(
        (row, trade) -> {
          if (table.isSeen(row)) {
            places.add(placed(row, trade, order));
          }
        });
    Collections.sort(places);
    @Nullable Placed latest = null;
    for (Placed next : places) {
      if (latest != null && latest.isOfLaneOf(next) && isFirstSeenBefore(next, latest)) {
        violations[next.shard()]++;
      } else {
        latest = next;
      }
    }
    return violations;
  }

  private boolean isFirstSeenBefore(Placed one, Placed other) {
    return table.first(one.row()).isBefore(table.first(other.row()));
  }

  private Placed placed(int row, SentTrade trade, ShardOrder order) {
    return new Placed(
        table.shard(row),
        order.lane(trade.partitionKey()),
        Placed.bytes(trade.receipt().orElseThrow().sequenceNumber()),
        trade.number(),
        row);
  }

  private void forEachAcknowledged(RowConsumer consumer) {
    try (Stream<SentTrade> trades = run.trades()) {
      int row = 0;
      for (Iterator<SentTrade> all = trades.iterator(); all.hasNext(); row++) {
        SentTrade trade = all.next();
        if (trade.receipt().isPresent()) {
          consumer.accept(row, trade);
        }
      }
    }
  }

  @FunctionalInterface
  private interface RowConsumer {
    void accept(int row, SentTrade trade);
  }
}
