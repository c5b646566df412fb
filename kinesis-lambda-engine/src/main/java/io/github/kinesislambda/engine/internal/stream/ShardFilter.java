package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.ShardId;
import java.time.Instant;

/** Chooses shards of a listing by when they were open. */
public sealed interface ShardFilter {

  /** All shards that still hold records or may get some. */
  ShardFilter ALL = new From(Instant.MIN);

  /** The shards that take records now. */
  ShardFilter AT_LATEST = new AtLatest();

  /**
   * Tells whether the listing shows a shard.
   *
   * @param trimHorizon the oldest instant that the stream remembers
   */
  boolean shows(ShardDescription shard, Instant trimHorizon);

  /** See {@link #AT_LATEST}. */
  record AtLatest() implements ShardFilter {
    @Override
    public boolean shows(ShardDescription shard, Instant trimHorizon) {
      return shard.isOpen();
    }
  }

  /**
   * The shards with a later id.
   *
   * @param shardId the last one not to show
   */
  record After(ShardId shardId) implements ShardFilter {
    @Override
    public boolean shows(ShardDescription shard, Instant trimHorizon) {
      return shard.shardId().compareTo(shardId) > 0;
    }
  }

  /**
   * The shards that were open at an instant.
   *
   * @param instant the trim horizon if it lies before that
   */
  record At(Instant instant) implements ShardFilter {
    @Override
    public boolean shows(ShardDescription shard, Instant trimHorizon) {
      Instant at = instant.isBefore(trimHorizon) ? trimHorizon : instant;
      return !shard.createdAt().isAfter(at) && new From(at).shows(shard, trimHorizon);
    }
  }

  /**
   * The shards that were open at an instant or opened later.
   *
   * @param instant the trim horizon if it lies before that
   */
  record From(Instant instant) implements ShardFilter {
    @Override
    public boolean shows(ShardDescription shard, Instant trimHorizon) {
      Instant from = instant.isBefore(trimHorizon) ? trimHorizon : instant;
      return shard.closedAt().filter(closed -> closed.isBefore(from)).isEmpty();
    }
  }
}
