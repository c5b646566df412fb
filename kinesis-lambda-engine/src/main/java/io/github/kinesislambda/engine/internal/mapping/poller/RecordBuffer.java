package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.WindowCall.Phase;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records that were read and wait for their batch.
 *
 * <p>A batch closes at once when it is full, and otherwise when its batching window is over. The
 * window begins with the first record, or as soon as the batch before was done with; one that ran
 * out empty is forgotten.
 */
final class RecordBuffer {

  private final ArrayDeque<StreamRecord> records = new ArrayDeque<>();
  private final PollingSettings settings;
  private final Aggregation aggregation;
  private @Nullable Instant windowBegan;

  RecordBuffer(PollingSettings settings, Aggregation aggregation) {
    this.settings = settings;
    this.aggregation = aggregation;
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  int missing() {
    return settings.batchSize() - records.size();
  }

  /** Adds a record; the first one begins a window unless one is running. */
  void add(StreamRecord record, Instant now) {
    if (records.isEmpty() && (windowBegan == null || windowEnd().isBefore(now))) {
      windowBegan = now;
    }
    records.add(record);
  }

  /** Begins the next window because a batch was done with. */
  void restartWindow(Instant now) {
    windowBegan = now;
  }

  /** Removes the records at the head that arrived before an instant. */
  List<StreamRecord> removeOlderThan(Instant limit) {
    List<StreamRecord> old = new ArrayList<>();
    while (!records.isEmpty() && records.element().approximateArrival().isBefore(limit)) {
      old.add(records.remove());
    }
    return old;
  }

  /** Returns a batch that can take no more records, whatever may be read next. */
  Optional<Work> full() {
    Fill fill = fill();
    return fill.limit().map(limit -> cut(fill.count(), limit));
  }

  /** Returns a batch that has waited long enough. */
  Optional<Work> due(Instant now, boolean drained) {
    return dueBecause(now, drained).map(reason -> cut(fill().count(), reason));
  }

  /** Returns when {@link #due} will answer, if nothing is read until then. */
  Instant deadline() {
    Instant window = records.isEmpty() ? Instant.MAX : windowEnd();
    Instant tumbling = aggregation.deadline();
    return window.isBefore(tumbling) ? window : tumbling;
  }

  private Optional<ClosedBecause> dueBecause(Instant now, boolean drained) {
    boolean nothingOpen = aggregation.window().isEmpty();
    if (records.isEmpty() && nothingOpen) {
      return Optional.empty();
    }
    if (drained) {
      return Optional.of(ClosedBecause.SHARD_END);
    }
    if (!aggregation.deadline().isAfter(now)) {
      return Optional.of(ClosedBecause.TUMBLING_WINDOW_END);
    }
    if (records.isEmpty() || windowEnd().isAfter(now)) {
      return Optional.empty();
    }
    boolean waits = !settings.batchingWindow().isZero();
    return Optional.of(waits ? ClosedBecause.WINDOW : ClosedBecause.NO_WINDOW);
  }

  private Instant windowEnd() {
    return windowBegan == null ? Instant.MIN : windowBegan.plus(settings.batchingWindow());
  }

  private Work cut(int count, ClosedBecause reason) {
    List<StreamRecord> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      StreamRecord record = records.remove();
      aggregation.include(record);
      batch.add(record);
    }
    boolean ends =
        settings.tumbles()
            && (reason == ClosedBecause.TUMBLING_WINDOW_END || reason == ClosedBecause.SHARD_END);
    return Work.of(batch, reason, ends ? Phase.FINAL : Phase.OPEN);
  }

  /** Counts how many records the next batch can hold, and what stops it there. */
  private Fill fill() {
    if (records.isEmpty()) {
      return new Fill(0, Optional.empty());
    }
    Instant end = aggregation.endFor(records.element());
    PayloadLimit payload = settings.payload();
    int bytes = payload.eventBytes() + windowBytes();
    int count = 0;
    for (Iterator<StreamRecord> next = records.iterator(); next.hasNext(); ) {
      StreamRecord record = next.next();
      if (!record.approximateArrival().isBefore(end)) {
        return new Fill(count, Optional.of(ClosedBecause.TUMBLING_WINDOW_END));
      }
      if (count == settings.batchSize()) {
        return new Fill(count, Optional.of(ClosedBecause.SIZE));
      }
      bytes += payload.bytesOf(record);
      if (bytes > payload.maximumBytes()) {
        return new Fill(Math.max(1, count), Optional.of(ClosedBecause.BYTES));
      }
      count++;
    }
    boolean full = count == settings.batchSize();
    return new Fill(count, full ? Optional.of(ClosedBecause.SIZE) : Optional.empty());
  }

  private int windowBytes() {
    return settings.tumbles() ? PayloadLimit.WINDOW_BYTES + aggregation.stateBytes() : 0;
  }

  private record Fill(int count, Optional<ClosedBecause> limit) {}
}
