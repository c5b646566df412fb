package io.github.kinesislambda.engine.internal.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An HTTP request as the server hands it over.
 *
 * @param method upper case
 * @param path as sent, still encoded, without the query
 * @param query as sent, without the question mark; empty when there is none
 * @param headers looks names up without regard to case
 * @param body backed by an array and never written to
 */
public record Request(String method, String path, String query, Headers headers, ByteBuffer body) {

  /** Returns a header's first value. */
  Optional<String> header(String name) {
    return headers.first(name);
  }

  /**
   * Says whether the caller signed.
   *
   * <p>Divergence: who signed, and with what, does not matter here; AWS checks the signature.
   */
  boolean isSigned() {
    return header("Authorization").isPresent() || query.contains("X-Amz-Signature=");
  }

  /** The headers of a request. */
  @FunctionalInterface
  public interface Headers {

    /** Returns the first value of a header whose name is given in any case. */
    Optional<String> first(String name);
  }
}
