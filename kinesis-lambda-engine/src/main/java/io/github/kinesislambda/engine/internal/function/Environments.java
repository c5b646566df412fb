package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.NotInvoked;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.engine.time.Scheduler.Alarm;
import io.github.kinesislambda.model.fault.FunctionFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The execution environments of all functions, within the limits of concurrency. */
public final class Environments {

  /** What AWS keeps for functions without a reservation. */
  private static final int MIN_UNRESERVED = 100;

  private final FunctionsConfiguration configuration;
  private final FaultyRuntime runtime;
  private final Scheduler scheduler;
  private final LogGroups logs;
  private final Ids ids;

  /** How many environments of each function are at work; guarded by this. */
  private final Map<String, Integer> busy = new HashMap<>();

  /** Reserved concurrency by function; guarded by this. */
  private final Map<String, Integer> reserved = new HashMap<>();

  Environments(
      FunctionsConfiguration configuration,
      FaultyRuntime runtime,
      Scheduler scheduler,
      LogGroups logs,
      Ids ids) {
    this.configuration = configuration;
    this.runtime = runtime;
    this.scheduler = scheduler;
    this.logs = logs;
    this.ids = ids;
  }

  /** Runs an invocation on the environment used last, on a new one, or refuses it. */
  void invoke(Deployment deployment, Invocation invocation) {
    String name = deployment.function().name();
    Optional<String> refusal;
    synchronized (this) {
      refusal = refusal(name);
      if (refusal.isEmpty()) {
        busy.merge(name, 1, Integer::sum);
      }
    }
    if (refusal.isPresent()) {
      FunctionException throttled = FunctionException.throttled(refusal.get());
      invocation.outcome().complete(new NotInvoked(invocation.requestId(), throttled));
      return;
    }
    Optional<Duration> slowStart = slowStart(invocation);
    if (slowStart.isEmpty()) {
      for (Sandbox idle = take(deployment); idle != null; idle = take(deployment)) {
        if (idle.invoke(invocation)) {
          return;
        }
      }
    }
    start(deployment, invocation, slowStart.map(runtime::delayedBy).orElse(runtime));
  }

  /** Tells the runtime that a deployment may be invoked soon. */
  void prepare(Deployment deployment) {
    runtime.prepare(plan(deployment, "prepare"));
  }

  /** Ends idle environments of an outdated deployment now, busy ones when they have answered. */
  void retire(Deployment deployment) {
    List<Sandbox> outdated;
    synchronized (this) {
      outdated = deployment.retire();
    }
    outdated.forEach(Sandbox::close);
  }

  /**
   * Keeps concurrency for one function.
   *
   * @throws FunctionException when too little would remain for the others
   */
  synchronized void reserve(String name, int concurrency) {
    int others = reservedIn(reserved) - reserved.getOrDefault(name, 0);
    if (concurrency > configuration.concurrencyLimit() - others - MIN_UNRESERVED) {
      throw FunctionException.invalid(
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of ["
              + MIN_UNRESERVED
              + "].");
    }
    reserved.put(name, concurrency);
  }

  /** Gives a reservation back. */
  synchronized void unreserve(String name) {
    reserved.remove(name);
  }

  synchronized Functions.Concurrency concurrency() {
    int limit = configuration.concurrencyLimit();
    return new Functions.Concurrency(limit, limit - reservedIn(reserved));
  }

  synchronized OptionalInt reservation(String name) {
    Integer kept = reserved.get(name);
    return kept == null ? OptionalInt.empty() : OptionalInt.of(kept);
  }

  private static Optional<Duration> slowStart(Invocation invocation) {
    return invocation
        .fault()
        .filter(FunctionFault.SlowStart.class::isInstance)
        .map(fault -> ((FunctionFault.SlowStart) fault).delay());
  }

  private void start(Deployment deployment, Invocation invocation, FunctionRuntime starter) {
    FunctionVersion function = deployment.function();
    String stream = ExecutionLog.streamName(scheduler.instant(), function.version(), ids);
    ExecutionLog log = new ExecutionLog(logs, function.definition().logGroup(), stream);
    log.initStart(function.definition().runtime(), configuration.region());
    new Sandbox(function, scheduler, log, sandbox -> free(deployment, sandbox))
        .start(starter, plan(deployment, stream), invocation);
  }

  private EnvironmentPlan plan(Deployment deployment, String stream) {
    FunctionVersion function = deployment.function();
    Map<String, String> variables =
        FunctionVariables.of(configuration, function, deployment.taskRoot(), stream);
    return new EnvironmentPlan(function, deployment.taskRoot(), stream, variables);
  }

  private void free(Deployment deployment, Sandbox sandbox) {
    boolean keep;
    synchronized (this) {
      busy.merge(deployment.function().name(), -1, (a, b) -> a + b == 0 ? null : a + b);
      keep = !deployment.isRetired() && sandbox.isIdle();
      if (keep) {
        deployment.keep(new Deployment.Idle(sandbox, reaper(deployment, sandbox)));
      }
    }
    if (!keep) {
      sandbox.close();
    }
  }

  private Alarm reaper(Deployment deployment, Sandbox sandbox) {
    return scheduler.schedule(
        "function " + deployment.function().name(),
        scheduler.instant().plus(configuration.idleTimeout()),
        () -> reap(deployment, sandbox));
  }

  private void reap(Deployment deployment, Sandbox sandbox) {
    boolean idle;
    synchronized (this) {
      idle = deployment.forget(sandbox);
    }
    if (idle) {
      sandbox.close();
    }
  }

  private synchronized @Nullable Sandbox take(Deployment deployment) {
    return deployment.take();
  }

  /** Returns why one more environment may not work for the function, or nothing. */
  private Optional<String> refusal(String name) {
    Integer own = reserved.get(name);
    if (own != null) {
      return busy.getOrDefault(name, 0) < own
          ? Optional.empty()
          : Optional.of("ReservedFunctionConcurrentInvocationLimitExceeded");
    }
    int shared =
        busy.entrySet().stream()
            .filter(entry -> !reserved.containsKey(entry.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return shared < configuration.concurrencyLimit() - reservedIn(reserved)
        ? Optional.empty()
        : Optional.of("ConcurrentInvocationLimitExceeded");
  }

  private static int reservedIn(Map<String, Integer> reservations) {
    return reservations.values().stream().mapToInt(Integer::intValue).sum();
  }
}
