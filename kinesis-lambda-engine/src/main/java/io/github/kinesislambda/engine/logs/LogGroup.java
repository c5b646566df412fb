package io.github.kinesislambda.engine.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One log group with its streams. */
final class LogGroup {

  private final String name;
  private final Instant creationTime;
  private final Map<String, List<LogEvent>> streams = new TreeMap<>();

  LogGroup(String name, Instant creationTime) {
    this.name = name;
    this.creationTime = creationTime;
  }

  String name() {
    return name;
  }

  Instant creationTime() {
    return creationTime;
  }

  void append(String stream, Instant at, String message) {
    streams.computeIfAbsent(stream, ignored -> new ArrayList<>()).add(new LogEvent(at, message));
  }
}
