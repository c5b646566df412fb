package io.github.kinesislambda.engine.internal.wire;

import java.util.Map;

/**
 * The two names that AWS gives a request.
 *
 * @param id a UUID
 * @param extended Base64 of 72 bytes
 */
record RequestId(String id, String extended) {

  /** The header that carries the id. */
  static final String HEADER = "x-amzn-RequestId";

  /** Returns the headers that every answer carries. */
  Map<String, String> headers() {
    return Map.of(HEADER, id, "x-amz-id-2", extended);
  }
}
