package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.List;

/** What a driver does for the machine; each method is one effect or one request. */
public interface PollerPort {

  /** Keeps the progress of this reader; it never goes back. */
  void checkpoint(Checkpoint checkpoint);

  /** Tells the on-failure destination. */
  void discard(Discarded discarded);

  /** Takes note of records that left the stream before they could be processed. */
  void expired(List<StreamRecord> records);

  /** Takes note of what follows from the outcome of the last invocation. */
  void settled(WhatNext next);

  /** Reads the shard and answers {@code recordsRead} or {@code readFailed}. */
  void read(ReadPosition position, int limit);

  /** Invokes the function and answers {@code answered}. */
  void invoke(Delivery delivery);

  /** Answers {@code wake} at this instant; {@link Instant#MAX} waits for another signal. */
  void waitUntil(Instant instant);

  /** Ends: this reader wants nothing more. */
  void finish(Ending ending);

  /** Why a reader ended. */
  enum Ending {
    /** The closed shard was read to its end and every record is done with. */
    SHARD_END,
    /** It was told to stop. */
    STOPPED
  }
}
