package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.HashKey;
import java.util.Comparator;
import java.util.List;

/** The open shards of a stream in the order of their hash keys; immutable. */
final class Ring {

  private final List<Shard> shards;
  private final HashKey[] starts;

  Ring(List<Shard> openShards) {
    this.shards =
        openShards.stream().sorted(Comparator.comparing((Shard it) -> it.range().start())).toList();
    this.starts = shards.stream().map(it -> it.range().start()).toArray(HashKey[]::new);
  }

  /** Returns the shard whose range holds the hash key. */
  Shard shardOf(HashKey key) {
    return shards.get(positionOf(key));
  }

  List<Shard> shards() {
    return shards;
  }

  private int positionOf(HashKey key) {
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle].compareTo(key) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
