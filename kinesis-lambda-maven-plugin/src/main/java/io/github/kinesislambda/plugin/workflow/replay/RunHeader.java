package io.github.kinesislambda.plugin.workflow.replay;

import java.time.Instant;

/**
 * What a replay set out to do.
 *
 * @param stream name of the data stream
 * @param begin when the replay began
 * @param count how many trades it was to send
 * @param source where they came from
 * @param seed what they and their keys depend on
 * @param shards how many open shards the stream had
 */
public record RunHeader(
    String stream, Instant begin, long count, String source, long seed, int shards) {}
