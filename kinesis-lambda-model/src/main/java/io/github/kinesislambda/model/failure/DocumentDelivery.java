package io.github.kinesislambda.model.failure;

/**
 * How far the document about a discarded batch has come on its way to its destination.
 *
 * @param state in a word
 * @param attempts how often the destination was called
 * @param problem what the last attempt met with; empty when there was none
 */
public record DocumentDelivery(State state, int attempts, String problem) {

  /** Kept in the engine, which has no endpoint to send it to. */
  public static final DocumentDelivery KEPT = new DocumentDelivery(State.KEPT, 0, "");

  /** About to be sent. */
  public static final DocumentDelivery UNDER_WAY = new DocumentDelivery(State.UNDER_WAY, 0, "");

  /** What may have become of a document. */
  public enum State {
    /** It stays in the engine. */
    KEPT,
    /** It is being sent, or sent again. */
    UNDER_WAY,
    /** Its destination took it. */
    DELIVERED,
    /** Its destination refused it or was not there; it is kept all the same. */
    FAILED
  }
}
