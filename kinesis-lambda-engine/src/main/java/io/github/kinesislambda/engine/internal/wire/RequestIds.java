package io.github.kinesislambda.engine.internal.wire;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names requests as AWS does; the random source is the caller's, so that runs can repeat. */
final class RequestIds {

  private static final long VERSION_MASK = 0xFFFFFFFFFFFF0FFFL;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_MASK = 0x3FFFFFFFFFFFFFFFL;
  private static final long VARIANT = 0x8000000000000000L;
  private static final int EXTENDED_BYTES = 72;

  private final RandomGenerator random;

  RequestIds(RandomGenerator random) {
    this.random = random;
  }

  /** Returns a fresh version 4 UUID and fresh bytes beside it. */
  synchronized RequestId next() {
    long high = (random.nextLong() & VERSION_MASK) | VERSION_4;
    long low = (random.nextLong() & VARIANT_MASK) | VARIANT;
    byte[] extended = new byte[EXTENDED_BYTES];
    random.nextBytes(extended);
    return new RequestId(
        new UUID(high, low).toString(), Base64.getEncoder().encodeToString(extended));
  }

  static Map<String, String> with(Map<String, String> headers, Map<String, String> more) {
    if (more.isEmpty()) {
      return headers;
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return all;
  }
}
