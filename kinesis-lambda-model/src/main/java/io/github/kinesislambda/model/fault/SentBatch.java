package io.github.kinesislambda.model.fault;

import java.util.Optional;
import java.util.Set;

/**
 * A batch on its way to a function.
 *
 * @param function the function's bare name
 * @param stream the ARN of the stream that it comes from
 * @param shard the index of the shard that it comes from
 * @param lane of the shard, from 0
 * @param cut what tells it from the batch cut before it, the same at each retry; empty for a half
 *     or the remainder of that one
 * @param keys the partition keys of its records
 */
public record SentBatch(
    String function, String stream, long shard, int lane, Optional<String> cut, Set<String> keys) {}
