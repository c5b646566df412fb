package io.github.kinesislambda.plugin.workflow.verify;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the order in which trades were first seen with the order of their sequence numbers. */
enum ShardOrder {
  /** A mapping with one batch in flight for each shard keeps the order of the shard. */
  WITHIN_SHARD {
    @Override
    Collection<List<Entry>> lanes(List<Entry> ofOneShard) {
      return List.of(ofOneShard);
    }
  },
  /** A mapping with several batches in flight for each shard keeps the order of each key. */
  WITHIN_KEYS {
    @Override
    Collection<List<Entry>> lanes(List<Entry> ofOneShard) {
      return ofOneShard.stream()
          .collect(Collectors.groupingBy(entry -> entry.trade().partitionKey()))
          .values();
    }
  };

  /** The trades among which order is kept. */
  abstract Collection<List<Entry>> lanes(List<Entry> ofOneShard);

  /** How many trades were first seen before an older one. */
  long violations(List<Entry> ofOneShard) {
    return lanes(ofOneShard).stream().mapToLong(ShardOrder::violationsInLane).sum();
  }

  private static long violationsInLane(List<Entry> lane) {
    List<Entry> bySequence =
        lane.stream().sorted(Comparator.comparing(ShardOrder::sequence)).toList();
    long violations = 0;
    @Nullable Sighting latest = null;
    for (Entry entry : bySequence) {
      Optional<Sighting> first = entry.first();
      if (first.isEmpty()) {
        continue;
      }
      if (latest != null && first.get().isBefore(latest)) {
        violations++;
      } else {
        latest = first.get();
      }
    }
    return violations;
  }

  private static BigInteger sequence(Entry entry) {
    return new BigInteger(entry.trade().receipt().orElseThrow().sequenceNumber());
  }
}
