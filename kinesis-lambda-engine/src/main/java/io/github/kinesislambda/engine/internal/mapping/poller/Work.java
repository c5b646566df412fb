package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.WindowCall.Phase;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A batch until it is done with.
 *
 * @param records in the order of the shard
 * @param phase whether it ends a tumbling window
 * @param attempts failed invocations that count against the limit
 * @param refusals attempts in a row that did not reach the function
 * @param notBefore the next attempt waits for this instant
 */
record Work(
    List<StreamRecord> records,
    ClosedBecause closedBecause,
    Origin origin,
    Phase phase,
    int attempts,
    int refusals,
    Instant notBefore,
    Optional<Call> lastCall) {

  static Work of(List<StreamRecord> records, ClosedBecause closedBecause, Phase phase) {
    return new Work(
        records, closedBecause, Origin.READ, phase, 0, 0, Instant.MIN, Optional.empty());
  }

  int size() {
    return records.size();
  }

  StreamRecord last() {
    return records.get(records.size() - 1);
  }

  boolean wasTried() {
    return attempts > 0 || refusals > 0 || origin != Origin.READ;
  }

  Work holding(List<StreamRecord> remaining) {
    return new Work(
        remaining, closedBecause, origin, phase, attempts, refusals, notBefore, lastCall);
  }

  Work afterRefusal(Instant next) {
    return new Work(records, closedBecause, origin, phase, attempts, refusals + 1, next, lastCall);
  }

  Work afterFailure(Optional<Call> call) {
    return new Work(records, closedBecause, origin, phase, attempts + 1, 0, notBefore, call);
  }

  Work waitingUntil(Instant next) {
    return new Work(records, closedBecause, origin, phase, attempts, refusals, next, lastCall);
  }

  /** Returns the records from an index on, as a new batch with its own retries. */
  Work remainderFrom(int index, Instant next) {
    return new Work(
        records.subList(index, size()),
        closedBecause,
        Origin.REMAINDER,
        phase,
        0,
        0,
        next,
        Optional.empty());
  }

  /** Returns the smaller half; a window ends only with the other one. */
  Work leftHalf() {
    return half(0, size() / 2, Phase.OPEN);
  }

  Work rightHalf() {
    return half(size() / 2, size(), phase);
  }

  private Work half(int from, int to, Phase halfPhase) {
    return new Work(
        records.subList(from, to),
        closedBecause,
        Origin.HALF,
        halfPhase,
        0,
        0,
        Instant.MIN,
        Optional.empty());
  }
}
