package io.github.kinesislambda.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Time as the system clock tells it; tasks run on daemon threads. */
public final class RealScheduler implements Scheduler {

  private static final Logger LOG = LoggerFactory.getLogger(RealScheduler.class);
  private static final String IDLE_NAME = "kinesis-lambda";

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, task -> daemon("kinesis-lambda-timer", task));
  private final ExecutorService workers =
      Executors.newCachedThreadPool(task -> daemon(IDLE_NAME, task));

  /** Creates a scheduler that holds no thread until it is used. */
  public RealScheduler() {
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public void execute(String name, Runnable task) {
    try {
      workers.execute(() -> runNamed(name, task));
    } catch (RejectedExecutionException closed) {
      LOG.debug("Dropped a task for {}: the scheduler is closed", name);
    }
  }

  @Override
  public Alarm schedule(String name, Instant at, Runnable task) {
    long delay = Math.max(0, Duration.between(instant(), at).toNanos());
    try {
      Future<?> alarm = timer.schedule(() -> execute(name, task), delay, TimeUnit.NANOSECONDS);
      return () -> alarm.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    workers.shutdown();
  }

  private static void runNamed(String name, Runnable task) {
    Thread thread = Thread.currentThread();
    thread.setName(name);
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A task for {} failed", name, e);
    } finally {
      thread.setName(IDLE_NAME);
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
