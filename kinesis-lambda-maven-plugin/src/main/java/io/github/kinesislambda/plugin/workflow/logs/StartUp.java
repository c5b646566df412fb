package io.github.kinesislambda.plugin.workflow.logs;

/** Whether an execution environment had to be started for an invocation. */
public enum StartUp {
  /** It was started first. */
  COLD,
  /** It had served before. */
  WARM;

  static StartUp of(boolean cold) {
    return cold ? COLD : WARM;
  }
}
