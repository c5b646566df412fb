package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Environments that exist in virtual time only and do what the test says. */
final class FakeRuntime implements FunctionRuntime {

  private final Scheduler scheduler;
  private final Duration startUp;
  private final List<FakeEnvironment> environments = new ArrayList<>();

  FakeRuntime(Scheduler scheduler, Duration startUp) {
    this.scheduler = scheduler;
    this.startUp = startUp;
  }

  @Override
  public ExecutionEnvironment start(EnvironmentPlan plan, EnvironmentListener listener) {
    FakeEnvironment environment = new FakeEnvironment(plan, listener);
    environments.add(environment);
    scheduler.schedule("fake", scheduler.instant().plus(startUp), environment::becomeReady);
    return environment;
  }

  /** Returns all environments ever started, oldest first. */
  List<FakeEnvironment> environments() {
    return environments;
  }

  FakeEnvironment environment(int index) {
    return environments.get(index);
  }

  @Override
  public void close() {
    environments.forEach(FakeEnvironment::close);
  }

  /** One environment; it holds the events it was given. */
  static final class FakeEnvironment implements ExecutionEnvironment {

    private final EnvironmentPlan plan;
    private final EnvironmentListener listener;
    private final List<InvocationEvent> events = new ArrayList<>();
    private boolean closed;

    FakeEnvironment(EnvironmentPlan plan, EnvironmentListener listener) {
      this.plan = plan;
      this.listener = listener;
    }

    void becomeReady() {
      if (!closed) {
        listener.ready();
      }
    }

    EnvironmentPlan plan() {
      return plan;
    }

    EnvironmentListener says() {
      return listener;
    }

    /** Answers the event under way and asks for the next one. */
    void answer(String payload) {
      listener.returned(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      listener.ready();
    }

    List<InvocationEvent> events() {
      return events;
    }

    boolean isClosed() {
      return closed;
    }

    @Override
    public void invoke(InvocationEvent event) {
      events.add(event);
    }

    @Override
    public int peakMemoryMegabytes() {
      return 36;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
