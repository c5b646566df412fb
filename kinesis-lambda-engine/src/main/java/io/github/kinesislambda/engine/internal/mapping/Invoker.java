package io.github.kinesislambda.engine.internal.mapping;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Calls functions for mappings. */
public interface Invoker {

  /** Returns the execution role of a function, or nothing when there is no such function. */
  Optional<String> executionRole(String functionArn);

  /** Calls a function without blocking; the stage completes normally whatever happens. */
  CompletionStage<Attempt> invoke(BatchInvocation invocation);
}
