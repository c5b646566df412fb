package io.github.kinesislambda.engine.internal.mapping;

import java.time.Duration;

/**
 * How an attempt to invoke a function ended.
 *
 * @param outcome in what way
 * @param requestId the invocation's UUID
 * @param executedVersion such as {@code $LATEST}
 * @param answer what the handler returned; not to be written to
 * @param error the error's type, such as {@code Sandbox.Timedout}; empty when there is none
 * @param environment whether it had to be started first
 * @param duration how long the handler took
 */
@SuppressWarnings("ArrayRecordComponent") // An answer may be 6 MB and is never changed.
public record Attempt(
    Outcome outcome,
    String requestId,
    String executedVersion,
    byte[] answer,
    String error,
    Environment environment,
    Duration duration) {

  private static final byte[] NOTHING = {};

  /** Returns an attempt that never reached the function. */
  static Attempt refused(Outcome outcome, String requestId, String error) {
    return new Attempt(outcome, requestId, "", NOTHING, error, Environment.WARM, Duration.ZERO);
  }

  /** Returns this attempt as it looks to somebody who never hears of its end. */
  Attempt lost() {
    return new Attempt(
        Outcome.ANSWER_LOST,
        requestId,
        executedVersion,
        NOTHING,
        "ServiceException",
        environment,
        duration);
  }

  /** Returns this attempt with another answer. */
  Attempt answering(byte[] other) {
    return new Attempt(outcome, requestId, executedVersion, other, error, environment, duration);
  }

  /** The ways in which an attempt ends. */
  public enum Outcome {
    /** The handler returned. */
    RETURNED,
    /** The handler threw, ran out of time or memory, ended or could not start. */
    FUNCTION_ERROR,
    /** The handler was done, but its answer did not reach the mapping; a fault script does that. */
    ANSWER_LOST,
    /** A limit of concurrency refused the attempt. */
    THROTTLED,
    /** The function is missing, inactive or could not be called. */
    NOT_INVOKED
  }

  /** Whether the environment existed before the invocation. */
  public enum Environment {
    /** It was started for this invocation. */
    COLD,
    /** It had served invocations before. */
    WARM
  }
}
