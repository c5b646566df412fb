package io.github.kinesislambda.engine.internal.logs;

/**
 * A log event as a client sends it.
 *
 * @param timestamp milliseconds since the epoch
 * @param message the text
 */
public record SentEvent(long timestamp, String message) {}
