package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.workflow.logs.PayloadFinder;

/** Among which trades of a shard order is kept. */
enum ShardOrder {
  /** A mapping with one batch in flight for each shard keeps the order of the shard. */
  WITHIN_SHARD {
    @Override
    long lane(String partitionKey) {
      return 0;
    }
  },
  /** A mapping with several batches in flight for each shard keeps the order of each key. */
  WITHIN_KEYS {
    @Override
    long lane(String partitionKey) {
      return PayloadFinder.hash(partitionKey);
    }
  };

  /** What trades among which order is kept have in common. */
  abstract long lane(String partitionKey);
}
