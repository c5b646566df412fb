package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.List;
import java.util.Optional;

/**
 * A batch to be sent to the function.
 *
 * @param records in the order of the shard; empty only at the end of a tumbling window
 * @param payloadBytes size of the event's JSON
 * @param closedBecause why the batch from which these records come was closed
 * @param origin how it came to hold these records
 * @param attempt counts from 1; refused attempts are not counted
 * @param window members of the tumbling window
 */
public record Delivery(
    List<StreamRecord> records,
    int payloadBytes,
    ClosedBecause closedBecause,
    Origin origin,
    int attempt,
    Optional<WindowCall> window) {

  private static final byte[] NOTHING = {};

  /** Returns what describes the batch, without holding on to its records or state. */
  public Delivery withoutRecords() {
    return new Delivery(
        List.of(),
        payloadBytes,
        closedBecause,
        origin,
        attempt,
        window.map(call -> new WindowCall(call.start(), call.end(), NOTHING, call.phase())));
  }
}
