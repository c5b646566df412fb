package io.github.kinesislambda.engine.internal.logs;

import java.util.List;
import java.util.Optional;

/**
 * Part of what a search finds.
 *
 * @param events oldest first
 * @param nextToken where the next part begins; empty when this is the last
 */
public record LogPage(List<LogEvent> events, Optional<String> nextToken) {}
