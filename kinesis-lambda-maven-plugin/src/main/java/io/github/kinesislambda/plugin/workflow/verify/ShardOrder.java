package io.github.kinesislambda.plugin.workflow.verify;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the order in which trades were first seen with the order of their sequence numbers. */
final class ShardOrder {

  private ShardOrder() {}

  /** How many trades were first seen before an older one of their shard. */
  static long violations(List<Entry> ofOneShard) {
    List<Entry> bySequence =
        ofOneShard.stream().sorted(Comparator.comparing(ShardOrder::sequence)).toList();
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
