package io.github.kinesislambda.engine.internal.logs;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A search in one log group.
 *
 * @param streams which streams to look at, by name
 * @param range which time
 * @param pattern which messages
 * @param limit at most how many events, 1 to 10,000
 * @param token from an earlier part of the same search
 */
public record LogFilter(
    Predicate<String> streams,
    TimeRange range,
    FilterPattern pattern,
    int limit,
    Optional<String> token) {

  /** The most events in one part of a search, and the default. */
  public static final int MAX_EVENTS = 10_000;

  boolean matches(LogEvent event) {
    return range.contains(event.timestamp())
        && streams.test(event.stream())
        && pattern.matches(event.message());
  }
}
