package io.github.kinesislambda.engine.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The engine's only source of time and threads.
 *
 * <p>{@link RealScheduler} follows the system clock, {@link VirtualScheduler} stands still until a
 * test advances it. All other code receives one of them and never asks which.
 */
public interface Scheduler extends InstantSource, AutoCloseable {

  /**
   * Runs a task once, as soon as possible and not on the caller's stack.
   *
   * @param name what the task works for (a shard, a function), shown as the thread's name
   * @param task may block; it has a thread of its own
   */
  void execute(String name, Runnable task);

  /**
   * Runs a task once, at the given instant or as soon as possible after it.
   *
   * @param name what the task works for, shown as the thread's name
   * @param at an instant in the past means now
   * @param task may block; it has a thread of its own
   */
  Alarm schedule(String name, Instant at, Runnable task);

  /** Drops what is scheduled and lets running tasks end; closing twice is harmless. */
  @Override
  void close();

  /** A scheduled task that can still be called off. */
  @FunctionalInterface
  interface Alarm {

    /** Calls the task off unless it has started; harmless afterwards. */
    void cancel();
  }
}
