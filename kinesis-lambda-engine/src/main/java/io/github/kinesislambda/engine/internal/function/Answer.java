package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.ErrorDocument;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Returned;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationReport;
import java.time.Duration;
import java.util.Optional;

/**
 * What an environment, or the platform in its place, says to an event.
 *
 * @param errorType empty when the handler returned
 * @param payload the handler's answer or the error as JSON
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(String errorType, byte[] payload) {

  private static final String TIMED_OUT = "Sandbox.Timedout";
  private static final String EXIT_ERROR = "Runtime.ExitError";
  private static final int SIGNALLED = 128;

  static Answer timedOut(String requestId, Duration timeout) {
    String message =
        "RequestId: %s Error: Task timed out after %s seconds"
            .formatted(requestId, ExecutionLog.seconds(timeout));
    return new Answer(TIMED_OUT, ErrorDocument.of(TIMED_OUT, message));
  }

  static Answer exited(String requestId, Optional<Integer> code) {
    String message = "RequestId: %s Error: %s".formatted(requestId, reason(code));
    return new Answer(EXIT_ERROR, ErrorDocument.of(EXIT_ERROR, message));
  }

  /** Returns Lambda's words for the end of a process. */
  static String reason(Optional<Integer> code) {
    int status = code.orElse(SIGNALLED + 9);
    if (status == 0) {
      return "Runtime exited without providing a reason";
    }
    return status == SIGNALLED + 9
        ? "Runtime exited with error: signal: killed"
        : "Runtime exited with error: exit status " + status;
  }

  boolean isExit() {
    return errorType.equals(EXIT_ERROR);
  }

  /** Reports an invocation that took some time; more than the time-out is never shown. */
  InvocationReport report(
      String requestId,
      FunctionVersion function,
      Duration taken,
      Optional<Duration> initDuration,
      int memoryMegabytes) {
    Duration limit = function.definition().timeout();
    Duration shown = errorType.equals(TIMED_OUT) || taken.compareTo(limit) > 0 ? limit : taken;
    return new InvocationReport(
        requestId, function.version(), shown, initDuration, memoryMegabytes, "");
  }

  InvocationOutcome outcome(InvocationReport report) {
    return errorType.isEmpty()
        ? new Returned(report, payload)
        : new FunctionError(report, errorType, payload);
  }
}
