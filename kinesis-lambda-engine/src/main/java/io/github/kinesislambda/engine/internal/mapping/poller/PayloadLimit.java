package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.function.ToIntFunction;

/**
 * How large an event may become, in bytes of JSON.
 *
 * @param maximumBytes the largest event
 * @param eventBytes an event without records
 * @param recordBytes what one record adds, with its comma
 */
public record PayloadLimit(
    int maximumBytes, int eventBytes, ToIntFunction<StreamRecord> recordBytes) {

  /**
   * The payload of a synchronous invocation, 6 MB.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   *     quotas</a>
   */
  public static final int SIX_MEGABYTES = 6 * 1024 * 1024;

  /** What the members of a tumbling window weigh at most, without their state. */
  static final int WINDOW_BYTES = 1024;

  static int windowBytes(WindowCall window) {
    return WINDOW_BYTES + window.state().length;
  }

  int bytesOf(StreamRecord record) {
    return recordBytes.applyAsInt(record);
  }
}
