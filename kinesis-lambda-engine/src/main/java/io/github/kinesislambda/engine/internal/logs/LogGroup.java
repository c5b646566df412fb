package io.github.kinesislambda.engine.internal.logs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, String> tags = new TreeMap<>();
  private Optional<String> kmsKeyId = Optional.empty();

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

  Map<String, String> tags() {
    return tags;
  }

  void encrypt(Optional<String> key) {
    kmsKeyId = key;
  }

  /** Creates an empty stream; returns false when it exists. */
  boolean create(String stream, long now) {
    return streams.putIfAbsent(stream, new LogStream(stream, now)) == null;
  }

  /** Deletes a stream with its events and returns what that frees. */
  long delete(String stream) {
    LogStream deleted = streams.remove(stream);
    if (deleted == null) {
      throw LogException.noStream();
    }
    long freed = deleted.events().all().stream().mapToLong(LogEvent::heapBytes).sum();
    events.removeAll(event -> event.stream().equals(stream));
    return freed;
  }

  Map<String, LogStream> streams() {
    return streams;
  }

  EventLog events() {
    return events;
  }

  LogGroupDescription describe() {
    return new LogGroupDescription(name, creationTime, storedBytes, retentionDays, kmsKeyId);
  }

  private LogStream stream(String stream, long now) {
    return streams.computeIfAbsent(stream, fresh -> new LogStream(fresh, now));
  }
}
