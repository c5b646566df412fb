package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.stream.ShardId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides which shards may be read, so that no key's records are read out of order. */
public final class Lineage {

  private Lineage() {}

  /**
   * Returns the shards that may be read: not drained themselves, and each of their parents drained
   * or gone with its last record.
   *
   * @param parents of every shard that the stream lists
   * @param drained shards that were read to their end, every record done with
   */
  public static List<ShardId> readable(
      Map<ShardId, List<ShardId>> parents, Predicate<ShardId> drained) {
    Set<ShardId> pending =
        parents.keySet().stream().filter(drained.negate()).collect(Collectors.toSet());
    return pending.stream()
        .filter(
            shard -> parents.getOrDefault(shard, List.of()).stream().noneMatch(pending::contains))
        .sorted()
        .toList();
  }
}
