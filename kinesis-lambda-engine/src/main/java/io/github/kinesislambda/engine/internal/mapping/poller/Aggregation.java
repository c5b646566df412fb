package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.event.WindowCall.Phase;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The tumbling window of a shard: at most one is open, and windows never go back.
 *
 * <p>A record that arrived before the open window began is counted into it, since the shard's order
 * is kept.
 */
final class Aggregation {

  /** How long Lambda waits for late records before it ends a window. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The largest state, 1 MB. */
  static final int STATE_LIMIT = 1024 * 1024;

  private final Duration length;
  private Optional<OpenWindow> open;

  Aggregation(Duration length, Optional<OpenWindow> open) {
    this.length = length;
    this.open = length.isZero() ? Optional.empty() : open;
  }

  Optional<OpenWindow> window() {
    return open;
  }

  /** Returns the size of the state that the next batch will carry. */
  int stateBytes() {
    return open.map(OpenWindow::state).orElse(OpenWindow.NO_STATE).length;
  }

  /** Returns the first instant that does not belong to the window of the next batch. */
  Instant endFor(StreamRecord first) {
    if (length.isZero()) {
      return Instant.MAX;
    }
    return open.orElseGet(() -> OpenWindow.around(first.approximateArrival(), length)).end();
  }

  /** Returns when the window is ended although no later record was seen. */
  Instant deadline() {
    return open.map(window -> window.end().plus(PATIENCE)).orElse(Instant.MAX);
  }

  void include(StreamRecord record) {
    if (length.isZero()) {
      return;
    }
    Instant arrival = record.approximateArrival();
    open = Optional.of(open.orElseGet(() -> OpenWindow.around(arrival, length)).having(arrival));
  }

  Optional<WindowCall> call(Phase phase) {
    return open.map(window -> new WindowCall(window.start(), window.end(), window.state(), phase));
  }

  /** Takes the state a handler returned; tells whether it has grown over the limit. */
  boolean grows(byte[] state) {
    open = open.map(window -> window.withState(state));
    return state.length > STATE_LIMIT;
  }

  void startAfresh() {
    open = open.map(window -> window.withState(OpenWindow.NO_STATE));
  }

  void close() {
    open = Optional.empty();
  }
}
