package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Returned;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationReport;
import io.github.kinesislambda.model.function.ErrorDocument;
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

  /** Answers with a document of the platform. */
  static Answer of(ErrorDocument error) {
    return new Answer(error.errorType(), error.toJson());
  }

  boolean isExit() {
    return errorType.equals(ErrorDocument.EXIT_ERROR);
  }

  /** Reports an invocation that took some time; more than the time-out is never shown. */
  InvocationReport report(
      String requestId,
      FunctionVersion function,
      Duration taken,
      Optional<Duration> initDuration,
      int memoryMegabytes) {
    Duration limit = function.definition().timeout();
    Duration shown =
        errorType.equals(ErrorDocument.TIMED_OUT) || taken.compareTo(limit) > 0 ? limit : taken;
    return new InvocationReport(
        requestId, function.version(), shown, initDuration, memoryMegabytes, "");
  }

  InvocationOutcome outcome(InvocationReport report) {
    return errorType.isEmpty()
        ? new Returned(report, payload)
        : new FunctionError(report, errorType, payload);
  }
}
