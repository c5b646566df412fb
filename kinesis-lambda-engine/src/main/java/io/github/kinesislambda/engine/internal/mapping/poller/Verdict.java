package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.BatchResult;
import io.github.kinesislambda.model.event.HandlerAnswer;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges an answer by the batch it answers. */
final class Verdict {

  private Verdict() {}

  /**
   * Returns how many records are done with, from the first on; empty when the whole batch failed.
   *
   * <p>The whole batch also failed when its first record did, or when an answer under a tumbling
   * window has no state.
   */
  static OptionalInt recordsDone(
      HandlerAnswer answer, List<StreamRecord> batch, PollingSettings settings) {
    if (settings.tumbles() && answer.state().isEmpty()) {
      return OptionalInt.empty();
    }
    if (settings.answers() == PollingSettings.Answers.IGNORED) {
      return OptionalInt.of(batch.size());
    }
    BatchResult result = answer.result(identifier -> indexOf(identifier, batch));
    if (result instanceof BatchResult.PartialFailure partial && partial.firstFailed() > 0) {
      return OptionalInt.of(partial.firstFailed());
    }
    return result instanceof BatchResult.Success
        ? OptionalInt.of(batch.size())
        : OptionalInt.empty();
  }

  private static int indexOf(String identifier, List<StreamRecord> batch) {
    Optional<SequenceNumber> reported = SequenceNumber.find(identifier);
    for (int i = 0; reported.isPresent() && i < batch.size(); i++) {
      if (batch.get(i).sequenceNumber().equals(reported.get())) {
        return i;
      }
    }
    return -1;
  }
}
