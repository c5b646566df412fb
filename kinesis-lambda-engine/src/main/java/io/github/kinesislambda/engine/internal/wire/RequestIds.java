package io.github.kinesislambda.engine.internal.wire;

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

  private final RandomGenerator random;

  RequestIds(RandomGenerator random) {
    this.random = random;
  }

  /** Returns a fresh version 4 UUID. */
  synchronized String next() {
    long high = (random.nextLong() & VERSION_MASK) | VERSION_4;
    long low = (random.nextLong() & VARIANT_MASK) | VARIANT;
    return new UUID(high, low).toString();
  }

  /** Returns the headers that every answer carries. */
  static Map<String, String> headers(String requestId) {
    return Map.of("x-amzn-RequestId", requestId, "x-amz-id-2", requestId);
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
