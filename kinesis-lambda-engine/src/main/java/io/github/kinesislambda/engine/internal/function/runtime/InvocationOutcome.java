package io.github.kinesislambda.engine.internal.function.runtime;

import io.github.kinesislambda.engine.internal.function.model.FunctionException;

/** How an attempt to invoke a function ended. */
public sealed interface InvocationOutcome {

  /** Returns the invocation's UUID. */
  String requestId();

  /** An outcome of which the function knows: its code, or its environment, was set to work. */
  sealed interface Invoked extends InvocationOutcome permits Returned, FunctionError {

    /** Returns what the REPORT line says. */
    InvocationReport report();

    /** Returns the answer's body, not to be written to. */
    byte[] payload();

    @Override
    default String requestId() {
      return report().requestId();
    }
  }

  /**
   * The handler returned.
   *
   * @param report what the REPORT line says
   * @param payload the handler's answer as it was sent, usually JSON; not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Returned(InvocationReport report, byte[] payload) implements Invoked {}

  /**
   * The handler threw, or its environment ended, ran out of time or could not start; AWS answers
   * 200 with {@code FunctionError: Unhandled}.
   *
   * @param report what the REPORT line says
   * @param errorType such as {@code java.lang.RuntimeException} or {@code Sandbox.Timedout}
   * @param payload a JSON object with {@code errorMessage} and {@code errorType}; not to be written
   *     to
   */
  @SuppressWarnings("ArrayRecordComponent")
  record FunctionError(InvocationReport report, String errorType, byte[] payload)
      implements Invoked {}

  /**
   * The invocation was refused before it reached the function: throttled, missing or inactive.
   *
   * @param requestId the attempt's UUID
   * @param reason the refusal as Invoke answers it
   */
  record NotInvoked(String requestId, FunctionException reason) implements InvocationOutcome {

    /** Tells whether a limit of concurrency refused it. */
    public boolean throttled() {
      return reason.status() == 429;
    }
  }
}
