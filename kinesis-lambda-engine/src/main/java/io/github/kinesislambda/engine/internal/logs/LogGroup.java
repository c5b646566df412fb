package io.github.kinesislambda.engine.internal.logs;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One log group with its streams; guarded by {@link LogGroups}. */
final class LogGroup {

  private final String name;
  private final Instant creationTime;
  private final Map<String, LogStream> streams = new TreeMap<>();
  private final EventLog events = new EventLog();
  private long storedBytes;
  private OptionalInt retentionDays = OptionalInt.empty();

  LogGroup(String name, Instant creationTime) {
    this.name = name;
    this.creationTime = creationTime;
  }

  void append(LogEvent event) {
    stream(event.stream(), event.timestamp()).append(event);
    events.add(event);
    storedBytes += event.message().length();
  }

  /** Forgets the oldest event, if there is one, and returns what that frees. */
  long dropFirst() {
    if (events.isEmpty()) {
      return 0;
    }
    LogEvent oldest = events.all().get(0);
    events.dropFirst();
    LogStream stream = streams.get(oldest.stream());
    if (stream != null) {
      stream.dropFirst();
    }
    return oldest.heapBytes();
  }

  long heapBytes() {
    return events.all().stream().mapToLong(LogEvent::heapBytes).sum();
  }

  void retain(OptionalInt days) {
    retentionDays = days;
  }

  Map<String, LogStream> streams() {
    return streams;
  }

  EventLog events() {
    return events;
  }

  LogGroupDescription describe() {
    return new LogGroupDescription(name, creationTime, storedBytes, retentionDays);
  }

  private LogStream stream(String stream, long now) {
    return streams.computeIfAbsent(stream, fresh -> new LogStream(fresh, now));
  }
}
