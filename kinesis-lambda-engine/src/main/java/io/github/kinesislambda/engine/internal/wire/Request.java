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
 * @param body backed by an array and never written to; empty when the request was too large
 * @param size of the body as sent, in bytes; {@link Long#MAX_VALUE} when it was too large and its
 *     size is not known
 */
public record Request(
    String method, String path, String query, Headers headers, ByteBuffer body, long size) {

  /** A request whose body was read completely. */
  public Request(String method, String path, String query, Headers headers, ByteBuffer body) {
    this(method, path, query, headers, body, body.remaining());
  }

  /** Returns a header's first value. */
  Optional<String> header(String name) {
    return headers.first(name);
  }

  /** Says whether the body was larger than any service takes, and is missing therefore. */
  boolean isTooLarge() {
    return size > body.remaining();
  }

  /** The headers of a request. */
  @FunctionalInterface
  public interface Headers {

    /** Returns the first value of a header whose name is given in any case. */
    Optional<String> first(String name);
  }
}
