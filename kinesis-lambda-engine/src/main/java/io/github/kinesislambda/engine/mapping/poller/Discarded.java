package io.github.kinesislambda.engine.mapping.poller;

import io.github.kinesislambda.engine.stream.StreamRecord;
import java.util.List;
import java.util.Optional;

/**
 * Records that were given up.
 *
 * @param records at least one, adjacent in the shard
 * @param condition why
 * @param invokeCount how often the function saw them, at least 1 as AWS reports it
 * @param lastCall the last invocation with them, if there was one
 */
public record Discarded(
    List<StreamRecord> records, Condition condition, int invokeCount, Optional<Call> lastCall) {}
