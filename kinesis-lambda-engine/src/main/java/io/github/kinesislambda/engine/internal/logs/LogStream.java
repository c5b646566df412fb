package io.github.kinesislambda.engine.internal.logs;

import java.util.OptionalLong;

/** One log stream; guarded by {@link LogGroups}. */
final class LogStream {

  private final String name;
  private final long creationTime;
  private final EventLog events = new EventLog();
  private OptionalLong first = OptionalLong.empty();
  private OptionalLong last = OptionalLong.empty();

  LogStream(String name, long creationTime) {
    this.name = name;
    this.creationTime = creationTime;
  }

  void append(LogEvent event) {
    events.add(event);
    first = first.isPresent() ? first : OptionalLong.of(event.timestamp());
    last = OptionalLong.of(event.timestamp());
  }

  void dropFirst() {
    events.dropFirst();
  }

  EventLog events() {
    return events;
  }

  LogStreamDescription describe() {
    return new LogStreamDescription(name, creationTime, first, last);
  }
}
