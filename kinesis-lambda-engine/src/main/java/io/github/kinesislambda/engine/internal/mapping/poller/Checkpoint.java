package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.stream.SequenceNumber;
import java.util.Optional;

/**
 * How far one reader of a shard is done, and what it needs to go on from there.
 *
 * @param upTo every record up to this one was processed, filtered out, expired or discarded; empty
 *     before the first
 * @param window the tumbling window that was open then
 */
public record Checkpoint(Optional<SequenceNumber> upTo, Optional<OpenWindow> window) {

  /** Nothing done yet. */
  public static final Checkpoint NONE = new Checkpoint(Optional.empty(), Optional.empty());
}
