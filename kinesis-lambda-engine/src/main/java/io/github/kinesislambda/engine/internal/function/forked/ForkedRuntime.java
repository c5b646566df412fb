package io.github.kinesislambda.engine.internal.function.forked;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.time.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One process for each environment: a JVM with AWS's runtime interface client, or the {@code
 * bootstrap} of a {@code provided} runtime.
 */
public final class ForkedRuntime implements FunctionRuntime {

  private static final Duration RECORDING_LIMIT = Duration.ofMinutes(1);

  private final Scheduler scheduler;
  private final ForkedCommands commands;
  private final SharedClasses classes;
  private final RuntimeApi api = new RuntimeApi();
  private final Set<ForkedEnvironment> running = ConcurrentHashMap.newKeySet();

  /**
   * Creates a runtime that has started nothing yet.
   *
   * @param folder keeps what speeds up later starts; created when missing
   * @param scheduler gives threads to the processes' output
   */
  public ForkedRuntime(Path folder, Scheduler scheduler) {
    RuntimeJars jars = new RuntimeJars(folder);
    this.scheduler = scheduler;
    this.classes = new SharedClasses(folder, jars);
    this.commands = new ForkedCommands(folder, jars, classes);
  }

  @Override
  public ExecutionEnvironment start(EnvironmentPlan plan, EnvironmentListener listener) {
    ForkedEnvironment environment = environment(() -> commands.of(plan), listener);
    run("function " + plan.function().name(), environment);
    return environment;
  }

  @Override
  public Optional<String> missingFor(String name) {
    return name.startsWith("java") || name.startsWith("provided")
        ? Optional.empty()
        : Optional.of(
            "Runtime is "
                + name
                + "; this engine starts functions of java* and provided* runtimes. Deploy the code"
                + " with one of them, or invoke it on AWS.");
  }

  /** Makes the archive of classes when there is none: a deployed function is soon invoked. */
  @Override
  public void prepare(EnvironmentPlan plan) {
    if (!ForkedCommands.isJava(plan) || !classes.isWanted()) {
      return;
    }
    Recording recording = new Recording(classes, scheduler.instant().plus(RECORDING_LIMIT));
    ForkedEnvironment environment = environment(() -> commands.recording(plan), recording);
    recording.leads(environment);
    run("function classes", environment);
  }

  @Override
  public void close() {
    running.forEach(ForkedEnvironment::close);
    running.forEach(ForkedEnvironment::awaitEnd);
    api.close();
  }

  private ForkedEnvironment environment(
      Supplier<ProcessCommand> command, EnvironmentListener listener) {
    return new ForkedEnvironment(api.loop(), command, listener, scheduler);
  }

  private void run(String name, ForkedEnvironment environment) {
    running.add(environment);
    scheduler.execute(
        name,
        () -> {
          environment.run(api);
          running.remove(environment);
        });
  }
}
