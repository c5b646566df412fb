package io.github.kinesislambda.engine.internal.stream;

/** Who decides the number of shards; the names are AWS's. */
public enum StreamMode {
  /** The owner: shards are split and merged by request. */
  PROVISIONED,
  /** AWS: a new stream has four shards. */
  ON_DEMAND
}
