package io.github.kinesislambda.engine.internal.function;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes random names, the same ones from the same source of randomness. */
public final class Ids {

  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_1 = 1L << 63;

  /** Guarded by this. */
  private final RandomGenerator random;

  Ids(RandomGenerator random) {
    this.random = random;
  }

  /** Returns a UUID of version 4. */
  public synchronized String uuid() {
    long high = (random.nextLong() & ~0xf000L) | VERSION_4;
    long low = (random.nextLong() >>> 2) | VARIANT_1;
    return new UUID(high, low).toString();
  }

  /** Returns a number from 0 to below 1. */
  synchronized double fraction() {
    return random.nextDouble();
  }

  /** Returns 32 hexadecimal digits. */
  synchronized String hex() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }
}
