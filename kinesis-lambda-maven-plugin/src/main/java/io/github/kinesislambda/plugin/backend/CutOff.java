package io.github.kinesislambda.plugin.backend;

import io.github.kinesislambda.engine.time.ProcessEnd;

/** What is done when the process is ended in the middle of some work, as by Ctrl-C. */
public final class CutOff implements AutoCloseable {

  private final ProcessEnd.Watch watch;

  private CutOff(ProcessEnd.Watch watch) {
    this.watch = watch;
  }

  /**
   * Does a task if the process ends before this is closed, unless by a kill that cannot be caught.
   *
   * @param work what may be cut off
   */
  public static CutOff of(String work, Runnable task) {
    return new CutOff(ProcessEnd.before(work, task));
  }

  @Override
  public void close() {
    watch.close();
  }
}
