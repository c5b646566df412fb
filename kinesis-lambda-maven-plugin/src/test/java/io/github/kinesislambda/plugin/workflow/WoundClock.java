package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.backend.Clockwork;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that jumps over every pause and runs what is due meanwhile. */
public final class WoundClock implements Clockwork {

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing(Task::at));
  private Instant now;

  public WoundClock(String start) {
    this.now = Instant.parse(start);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    Instant end = now.plus(duration);
    while (!tasks.isEmpty() && !tasks.peek().at().isAfter(end)) {
      Task next = tasks.remove();
      now = next.at();
      next.work().run();
    }
    now = end;
  }

  /** Does something when the time has come. */
  public void at(String instant, Runnable work) {
    tasks.add(new Task(Instant.parse(instant), work));
  }

  private record Task(Instant at, Runnable work) {}
}
