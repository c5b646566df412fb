package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.FailedItems;
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
   * <p>The lowest reported record counts; an identifier that is not in the batch makes the whole
   * batch fail. Under a tumbling window an answer without state is a failure.
   */
  static OptionalInt recordsDone(
      HandlerAnswer answer, List<StreamRecord> batch, PollingSettings settings) {
    if (settings.tumbles() && answer.state().isEmpty()) {
      return OptionalInt.empty();
    }
    if (settings.answers() == PollingSettings.Answers.IGNORED) {
      return OptionalInt.of(batch.size());
    }
    if (!(answer.failedItems() instanceof FailedItems.Named named)) {
      return OptionalInt.empty();
    }
    int lowest = batch.size();
    for (String identifier : named.identifiers()) {
      int index = indexOf(identifier, batch);
      if (index <= 0) {
        return OptionalInt.empty();
      }
      lowest = Math.min(lowest, index);
    }
    return OptionalInt.of(lowest);
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
