package io.github.kinesislambda.engine.internal.logs;

/**
 * A range of time in milliseconds since 1970.
 *
 * @param start the first instant in it
 * @param end the first instant after it
 */
public record TimeRange(long start, long end) {

  /** All of time. */
  public static final TimeRange ALWAYS = new TimeRange(0, Long.MAX_VALUE);

  boolean contains(long timestamp) {
    return timestamp >= start && timestamp < end;
  }
}
