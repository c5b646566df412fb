package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An environment whose start is delayed by a fault script. */
final class LateEnvironment implements ExecutionEnvironment {

  private final Scheduler.Alarm alarm;
  private @Nullable ExecutionEnvironment environment; // guarded by this
  private boolean closed; // guarded by this

  LateEnvironment(
      FunctionRuntime runtime,
      EnvironmentPlan plan,
      EnvironmentListener listener,
      Scheduler scheduler,
      Duration delay) {
    alarm =
        scheduler.schedule(
            "function " + plan.function().name(),
            scheduler.instant().plus(delay),
            () -> start(runtime, plan, listener));
  }

  private synchronized void start(
      FunctionRuntime runtime, EnvironmentPlan plan, EnvironmentListener listener) {
    if (!closed) {
      environment = runtime.start(plan, listener);
    }
  }

  @Override
  public void invoke(InvocationEvent event) {
    ExecutionEnvironment started;
    synchronized (this) {
      started = environment;
    }
    if (started != null) {
      started.invoke(event);
    }
  }

  @Override
  public synchronized int peakMemoryMegabytes() {
    return environment == null ? 0 : environment.peakMemoryMegabytes();
  }

  @Override
  public void close() {
    ExecutionEnvironment started;
    synchronized (this) {
      closed = true;
      started = environment;
    }
    alarm.cancel();
    if (started != null) {
      started.close();
    }
  }
}
