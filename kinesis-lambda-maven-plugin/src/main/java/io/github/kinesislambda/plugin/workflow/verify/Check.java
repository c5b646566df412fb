package io.github.kinesislambda.plugin.workflow.verify;

/**
 * One thing that was checked, as CI servers list it: a test case.
 *
 * @param name the same in every build, so that servers can follow it
 * @param outcome what came of it
 * @param message one sentence about the outcome; empty when all is well
 * @param details lines that explain it
 */
record Check(String name, Outcome outcome, String message, String details) {

  /** What came of a check. */
  enum Outcome {
    PASSED,
    /** The build fails by it. */
    FAILED,
    /** Something that a reader should know and no build fails by. */
    NOTED,
    /** The goal could not do what was to be checked. */
    BROKEN
  }

  static Check passed(String name) {
    return new Check(name, Outcome.PASSED, "", "");
  }

  /** Passes when the message is empty. */
  static Check noted(String name, String message) {
    return new Check(name, message.isEmpty() ? Outcome.PASSED : Outcome.NOTED, message, "");
  }

  /** Passes when the message is empty. */
  static Check decisive(String name, String message, String details) {
    return new Check(name, message.isEmpty() ? Outcome.PASSED : Outcome.FAILED, message, details);
  }
}
