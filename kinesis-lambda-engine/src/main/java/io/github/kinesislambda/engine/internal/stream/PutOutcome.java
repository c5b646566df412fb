package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;

/** What became of a record that was put. */
public sealed interface PutOutcome {

  /**
   * Returns where the record is.
   *
   * @throws StreamException if it was refused
   */
  Stored requireStored();

  /**
   * The record is in the stream.
   *
   * @param shardId where
   * @param sequenceNumber under which number
   */
  record Stored(ShardId shardId, SequenceNumber sequenceNumber) implements PutOutcome {
    @Override
    public Stored requireStored() {
      return this;
    }
  }

  /**
   * The record was not taken; the same record may be put again later.
   *
   * @param reason AWS's code and text
   */
  record Refused(StreamException reason) implements PutOutcome {
    @Override
    public Stored requireStored() {
      throw reason;
    }
  }
}
