package io.github.kinesislambda.engine.internal.mapping.poller;

import java.time.Duration;
import java.time.Instant;

/**
 * A tumbling window that has records and is not over.
 *
 * @param start first instant of the window
 * @param end first instant after it
 * @param state JSON the handler returned last, <code>{}</code> at first; not to be written to
 * @param latestArrival arrival of the newest of its records
 */
@SuppressWarnings("ArrayRecordComponent") // The state may be 1 MB and is never changed.
public record OpenWindow(Instant start, Instant end, byte[] state, Instant latestArrival) {

  /** The state of a window that begins; not to be written to. */
  static final byte[] NO_STATE = {'{', '}'};

  /** Returns the window, aligned to 1970, in which a record arrived. */
  static OpenWindow around(Instant arrival, Duration length) {
    long seconds = length.toSeconds();
    Instant start =
        Instant.ofEpochSecond(Math.floorDiv(arrival.getEpochSecond(), seconds) * seconds);
    return new OpenWindow(start, start.plus(length), NO_STATE, arrival);
  }

  OpenWindow withState(byte[] newState) {
    return new OpenWindow(start, end, newState, latestArrival);
  }

  OpenWindow having(Instant arrival) {
    return arrival.isAfter(latestArrival) ? new OpenWindow(start, end, state, arrival) : this;
  }
}
