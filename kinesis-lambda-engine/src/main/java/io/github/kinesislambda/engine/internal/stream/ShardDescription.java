package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.HashKeyRange;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A shard as a listing shows it.
 *
 * @param shardId its id
 * @param parents none for a shard of a new stream, one after a split, two after a merge
 * @param hashKeyRange its hash keys
 * @param startingSequenceNumber smaller than that of any of its records
 * @param endingSequenceNumber larger than that of any of its records; empty while it is open
 * @param createdAt when it began to take records
 * @param closedAt when it stopped taking records; empty while it is open
 */
public record ShardDescription(
    ShardId shardId,
    List<ShardId> parents,
    HashKeyRange hashKeyRange,
    SequenceNumber startingSequenceNumber,
    Optional<SequenceNumber> endingSequenceNumber,
    Instant createdAt,
    Optional<Instant> closedAt) {

  /** Copies the parents. */
  public ShardDescription {
    parents = List.copyOf(parents);
  }

  /** Tells whether the shard takes records. */
  public boolean isOpen() {
    return closedAt.isEmpty();
  }
}
