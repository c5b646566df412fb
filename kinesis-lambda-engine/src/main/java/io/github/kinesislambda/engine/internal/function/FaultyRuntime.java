package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Duration;
import java.util.Optional;

/** Starts environments of another runtime, which go wrong as the faults of their events say. */
final class FaultyRuntime implements FunctionRuntime {

  private final FunctionRuntime runtime;
  private final Scheduler scheduler;

  FaultyRuntime(FunctionRuntime runtime, Scheduler scheduler) {
    this.runtime = runtime;
    this.scheduler = scheduler;
  }

  @Override
  public ExecutionEnvironment start(EnvironmentPlan plan, EnvironmentListener listener) {
    return new FaultyEnvironment(
        plan.function().name(), runtime.start(plan, listener), listener, scheduler);
  }

  /** Returns a runtime that starts each environment so much later. */
  FunctionRuntime delayedBy(Duration delay) {
    return new FunctionRuntime() {
      @Override
      public ExecutionEnvironment start(EnvironmentPlan plan, EnvironmentListener listener) {
        return new LateEnvironment(FaultyRuntime.this, plan, listener, scheduler, delay);
      }

      @Override
      public void close() {
        FaultyRuntime.this.close();
      }
    };
  }

  @Override
  public Optional<String> missingFor(String name) {
    return runtime.missingFor(name);
  }

  @Override
  public void prepare(EnvironmentPlan plan) {
    runtime.prepare(plan);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
