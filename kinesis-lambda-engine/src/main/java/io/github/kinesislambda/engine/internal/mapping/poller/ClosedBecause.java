package io.github.kinesislambda.engine.internal.mapping.poller;

/** Why a batch took no more records. */
public enum ClosedBecause {
  /** It held as many records as the mapping's batch size. */
  SIZE,
  /** Another record would have made the event larger than 6 MB. */
  BYTES,
  /** The batching window was over. */
  WINDOW,
  /** The mapping has no batching window: what was there was sent. */
  NO_WINDOW,
  /** The tumbling window was over, or nothing more was expected of it. */
  TUMBLING_WINDOW_END,
  /** The state of the tumbling window grew over 1 MB. */
  STATE_LIMIT,
  /** The closed shard was read to its end. */
  SHARD_END
}
