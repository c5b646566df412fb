package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.workflow.logs.Failure;
import io.github.kinesislambda.plugin.workflow.logs.InvocationLog;
import io.github.kinesislambda.plugin.workflow.logs.PayloadFinder;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds each trade of a replay against the invocations of the function.
 *
 * <p>A trade counts as seen when an invocation that did not fail has logged its payload.
 */
final class Accounting {

  private final List<Entry> entries;
  private final Map<String, Copies> byPayload = new HashMap<>();
  private final PayloadFinder finder;
  private final Map<Failure, Long> failures = new LinkedHashMap<>();

  Accounting(ReplayRun run) {
    this.entries = run.trades().stream().map(Entry::new).toList();
    for (Entry entry : entries) {
      byPayload
          .computeIfAbsent(PayloadFinder.normal(entry.trade().data()), payload -> new Copies())
          .add(entry);
    }
    this.finder = new PayloadFinder(byPayload.keySet());
  }

  /** Takes an invocation that has ended. */
  void add(InvocationLog invocation) {
    List<String> payloads = finder.in(invocation.ownText());
    invocation.failure().ifPresent(failure -> failures.merge(failure, 1L, Long::sum));
    if (invocation.failure().isPresent()) {
      return;
    }
    int position = 0;
    for (String payload : payloads) {
      Copies copies = byPayload.get(payload);
      if (copies != null) {
        copies.seen(new Sighting(invocation.requestId(), invocation.start(), position++));
      }
    }
  }

  /** How many acknowledged trades there are. */
  long sent() {
    return entries.stream().filter(Accounting::acknowledged).count();
  }

  /** How many of the acknowledged trades were seen. */
  long seen() {
    return entries.stream().filter(Accounting::acknowledged).filter(Entry::seen).count();
  }

  /** Whether every acknowledged trade was seen. */
  boolean complete() {
    return seen() == sent();
  }

  /** The acknowledged trades that were not seen, by number. */
  List<SentTrade> missing() {
    return entries.stream()
        .filter(Accounting::acknowledged)
        .filter(entry -> !entry.seen())
        .map(Entry::trade)
        .toList();
  }

  /** How many trades arrived although the replay was interrupted before it heard of them. */
  long arrivedUnconfirmed() {
    return entries.stream().filter(entry -> !acknowledged(entry)).filter(Entry::seen).count();
  }

  /** How often each failure was found. */
  Map<Failure, Long> failures() {
    return failures;
  }

  /**
   * What became of the trades of each shard, in the order of the shards.
   *
   * @param order what order the mapping keeps
   */
  List<ShardCount> shards(ShardOrder order) {
    TreeMap<String, List<Entry>> byShard =
        entries.stream()
            .filter(Accounting::acknowledged)
            .collect(Collectors.groupingBy(Accounting::shardId, TreeMap::new, Collectors.toList()));
    List<ShardCount> counts = new ArrayList<>();
    byShard.forEach((shardId, own) -> counts.add(count(shardId, own, order)));
    return counts;
  }

  private static ShardCount count(String shardId, List<Entry> own, ShardOrder order) {
    Set<String> batches = new HashSet<>();
    own.forEach(entry -> entry.first().ifPresent(first -> batches.add(first.requestId())));
    return new ShardCount(
        shardId,
        own.size(),
        own.stream().filter(Entry::seen).count(),
        own.stream().mapToLong(Entry::duplicates).sum(),
        order.violations(own),
        batches.size());
  }

  private static boolean acknowledged(Entry entry) {
    return entry.trade().receipt().isPresent();
  }

  private static String shardId(Entry entry) {
    return entry.trade().receipt().orElseThrow().shardId();
  }
}
