package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.SequenceNumber;
import java.time.Instant;

/** Where reading of a shard begins. */
public sealed interface ReadPosition {

  /** The oldest record that the shard still holds. */
  ReadPosition TRIM_HORIZON = new TrimHorizon();

  /** After the newest record at the time of the call. */
  ReadPosition LATEST = new Latest();

  /** Returns the position of the first record that arrived at this instant or later. */
  static ReadPosition at(Instant timestamp) {
    return new AtTimestamp(timestamp);
  }

  /** Returns the position of the record with this number, or of the next one if there is none. */
  static ReadPosition at(SequenceNumber sequenceNumber) {
    return new AtSequenceNumber(sequenceNumber);
  }

  /** Returns the position of the first record after this number. */
  static ReadPosition after(SequenceNumber sequenceNumber) {
    return new AfterSequenceNumber(sequenceNumber);
  }

  /** Finds the index of the first record to read. */
  long resolve(RecordLog log);

  /** See {@link #TRIM_HORIZON}. */
  record TrimHorizon() implements ReadPosition {
    @Override
    public long resolve(RecordLog log) {
      return log.firstIndex();
    }
  }

  /** See {@link #LATEST}. */
  record Latest() implements ReadPosition {
    @Override
    public long resolve(RecordLog log) {
      return log.endIndex();
    }
  }

  /**
   * See {@link #at(Instant)}.
   *
   * @param timestamp the earliest arrival to read
   */
  record AtTimestamp(Instant timestamp) implements ReadPosition {
    @Override
    public long resolve(RecordLog log) {
      return log.indexOfArrival(timestamp);
    }
  }

  /**
   * See {@link #at(SequenceNumber)}.
   *
   * @param sequenceNumber the first number to read
   */
  record AtSequenceNumber(SequenceNumber sequenceNumber) implements ReadPosition {
    @Override
    public long resolve(RecordLog log) {
      return log.indexOf(sequenceNumber);
    }
  }

  /**
   * See {@link #after(SequenceNumber)}.
   *
   * @param sequenceNumber the last number not to read
   */
  record AfterSequenceNumber(SequenceNumber sequenceNumber) implements ReadPosition {
    @Override
    public long resolve(RecordLog log) {
      return log.indexAfter(sequenceNumber);
    }
  }

  /**
   * A place found by an earlier read, which stays where it is while records come and go.
   *
   * @param index counts the records of the shard from its beginning, 0 or more
   */
  record AtIndex(long index) implements ReadPosition {
    @Override
    public long resolve(RecordLog log) {
      return index;
    }
  }
}
