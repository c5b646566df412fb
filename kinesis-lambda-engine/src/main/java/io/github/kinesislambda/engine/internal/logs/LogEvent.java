package io.github.kinesislambda.engine.internal.logs;

/**
 * One event of a log stream.
 *
 * @param sequence its place among all events of the account
 * @param stream the log stream's name
 * @param timestamp when it happened, in milliseconds since 1970
 * @param message its text, of one line or several
 */
public record LogEvent(long sequence, String stream, long timestamp, String message) {

  /** Rough cost in the heap beside the text. */
  private static final int OVERHEAD = 96;

  /** Returns the event's id: 56 digits that grow with time. */
  public String id() {
    return "3%013d%042d".formatted(timestamp, sequence);
  }

  long heapBytes() {
    return (long) OVERHEAD + message.length();
  }
}
