package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationReport;
import io.github.kinesislambda.engine.internal.mapping.Attempt.Environment;
import io.github.kinesislambda.engine.internal.mapping.Attempt.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Calls the functions of the engine. */
public final class FunctionInvoker implements Invoker {

  private final Functions functions;

  /** Creates an invoker of these functions. */
  public FunctionInvoker(Functions functions) {
    this.functions = functions;
  }

  @Override
  public Optional<String> executionRole(String functionArn) {
    return functions
        .find(FunctionReference.parse(functionArn))
        .map(function -> function.definition().role());
  }

  @Override
  public CompletionStage<Attempt> invoke(BatchInvocation invocation) {
    FunctionReference function = FunctionReference.parse(invocation.functionArn());
    byte[] payload = invocation.payload();
    return invocation
        .fault()
        .map(fault -> functions.invokeFaulty(function, payload, fault))
        .orElseGet(() -> functions.invoke(function, payload))
        .thenApply(FunctionInvoker::attempt);
  }

  private static Attempt attempt(InvocationOutcome outcome) {
    if (outcome instanceof InvocationOutcome.Returned returned) {
      return ran(Outcome.RETURNED, returned, "");
    }
    if (outcome instanceof InvocationOutcome.FunctionError error) {
      return ran(Outcome.FUNCTION_ERROR, error, error.errorType());
    }
    InvocationOutcome.NotInvoked refusal = (InvocationOutcome.NotInvoked) outcome;
    return Attempt.refused(
        refusal.throttled() ? Outcome.THROTTLED : Outcome.NOT_INVOKED,
        refusal.requestId(),
        refusal.reason().code());
  }

  private static Attempt ran(Outcome outcome, InvocationOutcome.Invoked invoked, String error) {
    InvocationReport report = invoked.report();
    return new Attempt(
        outcome,
        report.requestId(),
        report.executedVersion(),
        invoked.payload(),
        error,
        report.coldStart() ? Environment.COLD : Environment.WARM,
        report.duration());
  }
}
