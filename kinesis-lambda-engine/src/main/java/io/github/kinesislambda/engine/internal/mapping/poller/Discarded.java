package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.List;
import java.util.Optional;

/**
 * Records that were given up.
 *
 * @param records at least one, adjacent in the shard
 * @param condition why
 * @param invokeCount how often the function saw them, at least 1 as AWS reports it
 * @param lastCall the last invocation with them, if there was one
 * @param window the members of the tumbling window that an event with these records carries; empty
 *     without windows, and for records that never came into a batch
 */
public record Discarded(
    List<StreamRecord> records,
    Condition condition,
    int invokeCount,
    Optional<Call> lastCall,
    Optional<WindowCall> window) {}
