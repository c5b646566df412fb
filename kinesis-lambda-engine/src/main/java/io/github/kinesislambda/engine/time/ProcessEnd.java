package io.github.kinesislambda.engine.time;

/** What is done when this process is about to end, whoever ends it. */
public final class ProcessEnd {

  private ProcessEnd() {}

  /**
   * Runs a task before the JVM ends, on a thread of its own; a kill that cannot be caught skips it.
   *
   * @param name what the task works for, shown as the thread's name
   * @param task should take less than a second
   * @return lets the task be forgotten
   */
  public static Watch before(String name, Runnable task) {
    Thread thread = new Thread(task, "end of " + name);
    Runtime.getRuntime().addShutdownHook(thread);
    return () -> forget(thread);
  }

  private static void forget(Thread thread) {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException theEndHasCome) {
      return; // The task runs.
    }
  }

  /** A task that waits for the end; it does not once this is closed. */
  @FunctionalInterface
  public interface Watch extends AutoCloseable {

    @Override
    void close();
  }
}
