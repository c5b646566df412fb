package io.github.kinesislambda.engine.logs;

import io.github.kinesislambda.engine.time.Scheduler;
import java.util.Map;
import java.util.TreeMap;

/** The log groups of one account and region; safe for use by several threads. */
public final class LogGroups {

  private final Scheduler scheduler;

  /** Guarded by itself. */
  private final Map<String, LogGroup> groups = new TreeMap<>();

  /**
   * Creates an account without log groups.
   *
   * @param scheduler tells the time of events that bring none
   */
  public LogGroups(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Adds an event that happened now, creating group and stream when they are missing.
   *
   * @param group the group's name, such as {@code /aws/lambda/recv-kinesis}
   * @param stream the stream's name
   * @param message the text, of one line or several
   */
  public void append(String group, String stream, String message) {
    synchronized (groups) {
      LogGroup home =
          groups.computeIfAbsent(group, name -> new LogGroup(name, scheduler.instant()));
      home.append(stream, scheduler.instant(), message);
    }
  }
}
