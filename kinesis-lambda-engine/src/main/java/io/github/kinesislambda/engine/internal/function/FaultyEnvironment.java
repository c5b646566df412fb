package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.fault.FunctionFault;
import io.github.kinesislambda.model.function.ErrorDocument;
import java.time.Duration;
import java.util.Optional;

/**
 * An environment that hands events on, or does what a fault script says in place of the handler.
 */
final class FaultyEnvironment implements ExecutionEnvironment {

  private static final int FAILURE = 1;

  private final String name;
  private final ExecutionEnvironment environment;
  private final EnvironmentListener listener;
  private final Scheduler scheduler;
  private volatile boolean closed;

  FaultyEnvironment(
      String function,
      ExecutionEnvironment environment,
      EnvironmentListener listener,
      Scheduler scheduler) {
    this.name = "function " + function;
    this.environment = environment;
    this.listener = listener;
    this.scheduler = scheduler;
  }

  @Override
  public void invoke(InvocationEvent event) {
    Optional<FunctionFault> fault = event.fault();
    if (fault.isEmpty()) {
      environment.invoke(event);
      return;
    }
    Duration delay = fault.get() instanceof FunctionFault.Slow slow ? slow.delay() : Duration.ZERO;
    scheduler.schedule(name, scheduler.instant().plus(delay), () -> suffer(fault.get(), event));
  }

  /** The time limit, which the sandbox watches, may have closed a slow one in the meantime. */
  private void suffer(FunctionFault fault, InvocationEvent event) {
    if (closed) {
      return;
    }
    if (fault instanceof FunctionFault.Slow || fault instanceof FunctionFault.SlowStart) {
      environment.invoke(event);
    } else if (fault instanceof FunctionFault.Throws thrown) {
      listener.logged(FunctionFault.Throws.MESSAGE + ": " + thrown.type() + "\n");
      listener.failed(
          thrown.type(), new ErrorDocument(thrown.type(), FunctionFault.Throws.MESSAGE).toJson());
      listener.ready();
    } else if (fault instanceof FunctionFault.Stops) {
      environment.close();
      listener.ended(FAILURE);
    }
  }

  @Override
  public int peakMemoryMegabytes() {
    return environment.peakMemoryMegabytes();
  }

  @Override
  public void close() {
    closed = true;
    environment.close();
  }
}
