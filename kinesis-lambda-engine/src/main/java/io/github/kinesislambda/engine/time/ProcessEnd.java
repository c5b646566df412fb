package io.github.kinesislambda.engine.time;

/** What is done when this process is about to end, whoever ends it. */
public final class ProcessEnd {

  private ProcessEnd() {}

  /**
   * Runs a task before the JVM ends, on a thread of its own; a kill that cannot be caught skips it.
   *
   * @param name what the task works for, shown as the thread's name
   * @param task should take less than a second
   */
  public static void before(String name, Runnable task) {
    Runtime.getRuntime().addShutdownHook(new Thread(task, "end of " + name));
  }
}
