package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.List;
import java.util.Optional;

/**
 * What a read of a shard gave.
 *
 * @param records in the order of the shard; may be empty
 * @param next where to read on; empty once a closed shard has been read to its end
 * @param millisBehindLatest age of the oldest record not yet read, 0 when caught up
 * @param children the shards that follow, given only at the end of a closed shard
 */
public record ReadResult(
    List<StreamRecord> records,
    Optional<ReadPosition> next,
    long millisBehindLatest,
    List<ChildShard> children) {

  static ReadResult open(List<StreamRecord> records, long nextIndex, long millisBehindLatest) {
    return new ReadResult(
        records, Optional.of(new ReadPosition.AtIndex(nextIndex)), millisBehindLatest, List.of());
  }

  static ReadResult endOfShard(List<StreamRecord> records, List<ChildShard> children) {
    return new ReadResult(records, Optional.empty(), 0, children);
  }

  long sizeInBytes() {
    return records.stream().mapToLong(it -> it.data().length + it.partitionKey().length()).sum();
  }

  /** Tells whether the shard is closed and read to its end. */
  public boolean isEndOfShard() {
    return next.isEmpty();
  }
}
