package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.model.stream.ShardMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what a replay has done so far; its size does not grow with the number of trades. */
final class Tally {

  /** Of the partition keys, this many are remembered; by then each shard has one. */
  static final int REMEMBERED_KEYS = 10_000;

  private final Map<String, Long> recordsByShard = new HashMap<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private long sent;
  private long sentAgain;

  void answered(Call call, Outcome outcome) {
    for (int i = 0; i < call.parcels().size(); i++) {
      Optional<SentTrade.Receipt> receipt = outcome.results().get(i).receipt();
      if (receipt.isPresent()) {
        taken(call.parcels().get(i), receipt.get());
      } else {
        sentAgain++;
      }
    }
  }

  private void taken(Parcel parcel, SentTrade.Receipt receipt) {
    sent += parcel.trades().size();
    recordsByShard.merge(receipt.shardId(), (long) parcel.trades().size(), Long::sum);
    for (int i = 0; i < parcel.trades().size() && keys.size() < REMEMBERED_KEYS; i++) {
      keys.add(parcel.trades().get(i).partitionKey());
    }
  }

  long sent() {
    return sent;
  }

  ReplaySummary summary(int replay, String stream, Duration duration, ShardMap shards) {
    return new ReplaySummary(
        replay, stream, sent, sentAgain, duration, shards.spread(keys), recordsByShard);
  }
}
