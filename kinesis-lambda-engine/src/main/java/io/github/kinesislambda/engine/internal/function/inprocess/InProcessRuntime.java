package io.github.kinesislambda.engine.internal.function.inprocess;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.time.Scheduler;
import java.util.Optional;

/**
 * Environments in this JVM, for tests: handlers run on the scheduler's threads, with AWS's
 * serialisation library between them and their events.
 *
 * <p>Divergence: memory, environment variables and {@code System.out} are this JVM's own; a handler
 * that runs out of time is interrupted, not ended; {@code System.exit} ends the test.
 */
public final class InProcessRuntime implements FunctionRuntime {

  private final Scheduler scheduler;
  private final Optional<ClassLoader> shared;

  private InProcessRuntime(Scheduler scheduler, Optional<ClassLoader> shared) {
    this.scheduler = scheduler;
    this.shared = shared;
  }

  /**
   * Handlers see their archive and AWS's interfaces only; each environment has its own classes.
   *
   * @param scheduler runs handlers
   */
  public static InProcessRuntime isolated(Scheduler scheduler) {
    return new InProcessRuntime(scheduler, Optional.empty());
  }

  /**
   * Handlers see their archive and, before it, all that a class loader sees; what that has loaded
   * is the same for all environments.
   *
   * @param scheduler runs handlers
   * @param classes such as the class loader of a test with its handler
   */
  public static InProcessRuntime sharing(Scheduler scheduler, ClassLoader classes) {
    return new InProcessRuntime(scheduler, Optional.of(classes));
  }

  @Override
  public ExecutionEnvironment start(EnvironmentPlan plan, EnvironmentListener listener) {
    ClassLoader parent = shared.orElseGet(() -> new InterfacesOnly(RequestHandler.class));
    InProcessEnvironment environment = new InProcessEnvironment(plan, parent, listener, scheduler);
    environment.start();
    return environment;
  }

  /** Does nothing: environments hold nothing but memory. */
  @Override
  public void close() {}
}
