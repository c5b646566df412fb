package io.github.kinesislambda.engine.internal.function.runtime;

import java.util.Optional;

/** What starts execution environments: forked processes, or class loaders in this JVM. */
public interface FunctionRuntime extends AutoCloseable {

  /**
   * Starts an environment without waiting for it.
   *
   * @param plan what shall run
   * @param listener hears of the environment until it has ended; called on any thread, but never by
   *     two at once
   */
  ExecutionEnvironment start(EnvironmentPlan plan, EnvironmentListener listener);

  /**
   * Hears that environments of a plan may be wanted soon, and may prepare for them in the
   * background.
   *
   * @param plan like those that will be started, but for its log stream
   */
  default void prepare(EnvironmentPlan plan) {}

  /**
   * Says what is missing to run functions of a runtime; empty when they can be run.
   *
   * @param runtime such as {@code java21} or {@code python3.14}
   */
  default Optional<String> missingFor(String runtime) {
    return Optional.empty();
  }

  /** Ends every environment at once; closing twice is harmless. */
  @Override
  void close();
}
