package io.github.kinesislambda.engine.internal.wire;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;

/** What goes back to the caller: one message, or frames until one side ends them. */
public sealed interface Answer {

  /** Returns the HTTP status. */
  int status();

  /** Returns the response headers except content type and length. */
  Map<String, String> headers();

  /** Returns the same answer with these headers in place of its own. */
  Answer withHeaders(Map<String, String> other);

  /** Returns the content type; empty when there is no body. */
  String contentType();

  /**
   * A complete response.
   *
   * @param body from position to limit; never written to again
   */
  record Message(int status, String contentType, Map<String, String> headers, ByteBuffer body)
      implements Answer {

    @Override
    public Message withHeaders(Map<String, String> other) {
      return new Message(status, contentType, other, body);
    }
  }

  /**
   * A response whose body grows.
   *
   * @param opened called once the head has been sent
   */
  record Frames(
      int status, String contentType, Map<String, String> headers, Consumer<FrameSink> opened)
      implements Answer {

    @Override
    public Frames withHeaders(Map<String, String> other) {
      return new Frames(status, contentType, other, opened);
    }
  }

  /** Where the frames of one response go. */
  interface FrameSink {

    /** Sends a frame; does nothing once the response has ended. */
    void write(ByteBuffer frame);

    /** Ends the response; ending twice is harmless. */
    void end();

    /** Runs an action once the response has ended, whoever ended it; at once if it has. */
    void onEnd(Runnable action);
  }
}
