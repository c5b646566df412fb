package io.github.kinesislambda.engine.logs;

import java.time.Instant;

/**
 * One event of a log stream.
 *
 * @param timestamp when it happened
 * @param message its text, of one line or several
 */
public record LogEvent(Instant timestamp, String message) {}
