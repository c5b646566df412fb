package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.time.Scheduler;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What all mappings share.
 *
 * @param random guarded by this object's lock
 */
record Surroundings(
    MappingsConfiguration configuration,
    Streams streams,
    Invoker invoker,
    FailureDestination destination,
    Ledger ledger,
    Scheduler scheduler,
    RandomGenerator random) {

  UUID nextUuid() {
    synchronized (random) {
      long high = (random.nextLong() & ~0xF000L) | 0x4000L;
      long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
      return new UUID(high, low);
    }
  }

  /** Tells whether another stream has taken the place of a deleted one. */
  boolean hasReplaced(Stream stream) {
    return streams.find(stream.name()).filter(present -> present != stream).isPresent();
  }
}
