package io.github.kinesislambda.engine.internal.mapping.poller;

import java.time.Instant;

/**
 * The present as the machine is told it.
 *
 * @param now the time
 * @param horizon records that arrived before this instant have left the stream
 */
public record Moment(Instant now, Instant horizon) {}
