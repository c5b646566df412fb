package io.github.kinesislambda.engine.internal.stream;

import java.util.Collection;

/** The number of shards that an account may have in provisioned streams. */
final class ShardQuota {

  private final Collection<Stream> streams;
  private final StreamLimits limits;
  private final StreamFaults faults;

  ShardQuota(Collection<Stream> streams, StreamsConfiguration configuration) {
    this.streams = streams;
    this.limits = configuration.limits();
    this.faults = new StreamFaults(configuration);
  }

  /** Returns the open shards of all provisioned streams. */
  int used() {
    return streams.stream()
        .filter(stream -> stream.settings().mode() == StreamMode.PROVISIONED)
        .mapToInt(Stream::openShardCount)
        .sum();
  }

  int limit() {
    return limits.shardQuota();
  }

  /** Refuses shards above the quota. */
  void require(int additional) {
    int used = used();
    if (additional > 0 && (long) used + additional > limit()) {
      throw faults.shardQuota(used, limit(), additional);
    }
  }
}
