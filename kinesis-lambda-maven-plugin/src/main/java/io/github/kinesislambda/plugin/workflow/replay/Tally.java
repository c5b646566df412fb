package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.ShardMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what a replay has done so far; its size does not grow with the number of trades. */
final class Tally {

  /** Of the partition keys, this many are remembered; by then each shard has one. */
  static final int REMEMBERED_KEYS = 10_000;

  private final Map<String, Long> recordsByShard = new HashMap<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private long sent;
  private long sentAgain;

  void taken(List<Acknowledged> records) {
    sent += records.size();
    for (Acknowledged record : records) {
      recordsByShard.merge(record.receipt().shardId(), 1L, Long::sum);
      if (keys.size() < REMEMBERED_KEYS) {
        keys.add(record.record().partitionKey());
      }
    }
  }

  void sentAgain(long entries) {
    sentAgain += entries;
  }

  long sent() {
    return sent;
  }

  ReplaySummary summary(String stream, Duration duration, ShardMap shards) {
    return new ReplaySummary(
        stream, sent, sentAgain, duration, shards.spread(keys), recordsByShard);
  }
}
