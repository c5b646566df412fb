package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.HashKeyRange;
import io.github.kinesislambda.model.stream.ShardId;
import java.util.List;

/**
 * A shard that continues closed ones.
 *
 * @param shardId its id
 * @param parents the shards to be read before it: one after a split, two after a merge
 * @param hashKeyRange its hash keys
 */
public record ChildShard(ShardId shardId, List<ShardId> parents, HashKeyRange hashKeyRange) {

  /** Copies the parents. */
  public ChildShard {
    parents = List.copyOf(parents);
  }
}
