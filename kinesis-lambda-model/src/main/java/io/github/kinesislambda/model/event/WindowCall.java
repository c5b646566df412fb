package io.github.kinesislambda.model.event;

import java.time.Instant;

/**
 * The members that a tumbling window adds to an event.
 *
 * @param start first instant of the window, a whole second
 * @param end first instant after the window, a whole second
 * @param state JSON that the previous invocation of the window returned, <code>{}</code> at first;
 *     not to be written to
 * @param phase whether this invocation ends the window
 */
@SuppressWarnings("ArrayRecordComponent") // The state may be 1 MB and is never changed.
public record WindowCall(Instant start, Instant end, byte[] state, Phase phase) {

  /** How far a window is. */
  public enum Phase {
    /** More invocations of this window follow. */
    OPEN,
    /** The window is over. */
    FINAL,
    /**
     * The state grew over its limit, so that Lambda ends the aggregation before the window is over.
     */
    TERMINATED_EARLY;

    boolean isFinal() {
      return this != OPEN;
    }
  }
}
