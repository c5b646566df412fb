package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.event.HandlerAnswer;

/** How one attempt to have a batch processed ended. */
public sealed interface InvocationResult {

  /**
   * The function returned.
   *
   * @param call the invocation
   * @param answer what it returned
   */
  record Returned(Call call, HandlerAnswer answer) implements InvocationResult {}

  /**
   * The function threw, ran out of time or memory, ended or could not start.
   *
   * @param call the invocation
   */
  record Failed(Call call) implements InvocationResult {}

  /**
   * The batch never reached the function: throttled, or the function is missing or inactive.
   *
   * @param requestId the attempt's UUID
   */
  record Refused(String requestId) implements InvocationResult {}
}
