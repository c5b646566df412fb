package io.github.kinesislambda.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Time that moves only when told to: tasks run on the caller's thread, ordered by their instant and
 * then by when they were given, so that a run repeats exactly.
 */
public final class VirtualScheduler implements Scheduler {

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
  private Instant now;
  private long nextOrder;
  private boolean closed;

  /**
   * Creates a scheduler that stands at the given instant.
   *
   * @param start the first instant it shows
   */
  public VirtualScheduler(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void execute(String name, Runnable task) {
    schedule(name, now, task);
  }

  @Override
  public Alarm schedule(String name, Instant at, Runnable task) {
    if (closed) {
      return () -> {};
    }
    Task entry = new Task(at.isBefore(now) ? now : at, nextOrder++, task);
    tasks.add(entry);
    return () -> tasks.remove(entry);
  }

  /** Returns the instant of the next task, or nothing when none is scheduled. */
  public Optional<Instant> nextTask() {
    return Optional.ofNullable(tasks.peek()).map(Task::at);
  }

  /** Moves time to the next task and runs it; returns false when there was none. */
  public boolean runNext() {
    Task next = tasks.poll();
    if (next == null) {
      return false;
    }
    now = next.at();
    next.work().run();
    return true;
  }

  /**
   * Moves time forward, running each task at its instant.
   *
   * @param duration how far, not negative
   * @throws IllegalArgumentException if the duration is negative
   */
  public void advance(Duration duration) {
    advanceTo(now.plus(duration));
  }

  /**
   * Moves time to an instant, running each task up to and including it.
   *
   * @param target where to stop, not before the present
   * @throws IllegalArgumentException if the target lies in the past
   */
  public void advanceTo(Instant target) {
    if (target.isBefore(now)) {
      throw new IllegalArgumentException(
          "The target " + target + " lies before " + now + "; virtual time only moves forward.");
    }
    while (nextTask().filter(at -> !at.isAfter(target)).isPresent()) {
      runNext();
    }
    now = target;
  }

  @Override
  public void close() {
    closed = true;
    tasks.clear();
  }

  private record Task(Instant at, long order, Runnable work) {}
}
