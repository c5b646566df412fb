package io.github.kinesislambda.engine.internal.logs;

import java.util.OptionalLong;

/**
 * What a log stream says of itself; times in milliseconds since 1970.
 *
 * @param name its name
 * @param creationTime when it came to be
 * @param firstEvent when its first event happened; empty while there is none
 * @param lastEvent when its last event happened; empty while there is none
 */
public record LogStreamDescription(
    String name, long creationTime, OptionalLong firstEvent, OptionalLong lastEvent) {}
