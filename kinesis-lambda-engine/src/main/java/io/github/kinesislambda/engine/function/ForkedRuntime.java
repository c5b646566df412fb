package io.github.kinesislambda.engine.function;

import io.github.kinesislambda.engine.time.Scheduler;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One process for each environment: a JVM with AWS's runtime interface client, or the {@code
 * bootstrap} of a {@code provided} runtime.
 */
public final class ForkedRuntime implements FunctionRuntime {

  private final Scheduler scheduler;
  private final ForkedCommands commands;
  private final RuntimeApi api = new RuntimeApi();
  private final Set<ForkedEnvironment> running = ConcurrentHashMap.newKeySet();

  /**
   * Creates a runtime that has started nothing yet.
   *
   * @param folder keeps what speeds up later starts; created when missing
   * @param scheduler gives threads to the processes' output
   */
  public ForkedRuntime(Path folder, Scheduler scheduler) {
    this.scheduler = scheduler;
    this.commands = new ForkedCommands(folder);
  }

  @Override
  public ExecutionEnvironment start(EnvironmentPlan plan, EnvironmentListener listener) {
    ForkedEnvironment environment =
        new ForkedEnvironment(api.loop(), () -> commands.of(plan), listener, scheduler);
    running.add(environment);
    scheduler.execute(
        "function " + plan.function().name(),
        () -> {
          environment.run(api);
          running.remove(environment);
        });
    return environment;
  }

  @Override
  public void close() {
    running.forEach(ForkedEnvironment::close);
    api.close();
  }
}
