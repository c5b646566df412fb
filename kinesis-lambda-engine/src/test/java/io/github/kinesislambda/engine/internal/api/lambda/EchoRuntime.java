package io.github.kinesislambda.engine.internal.api.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.github.kinesislambda.engine.time.Scheduler;

/** Environments that return their event, and fail when it is {@code "fail"}. */
final class EchoRuntime implements FunctionRuntime {

  private final Scheduler scheduler;

  EchoRuntime(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public ExecutionEnvironment start(EnvironmentPlan plan, EnvironmentListener listener) {
    scheduler.execute("echo", listener::ready);
    return new ExecutionEnvironment() {
      @Override
      public void invoke(InvocationEvent event) {
        scheduler.execute("echo", () -> answer(event, listener));
      }

      @Override
      public int peakMemoryMegabytes() {
        return 1;
      }

      @Override
      public void close() {}
    };
  }

  private static void answer(InvocationEvent event, EnvironmentListener listener) {
    String text = new String(event.payload(), UTF_8);
    listener.logged("event " + text + "\n");
    if (text.equals("\"fail\"")) {
      listener.failed("a.Failure", "{\"errorType\":\"a.Failure\"}".getBytes(UTF_8));
    } else {
      listener.returned(event.payload());
    }
    listener.ready();
  }

  @Override
  public void close() {}
}
