package io.github.kinesislambda.engine.function;

import io.github.kinesislambda.engine.logs.LogGroups;
import io.github.kinesislambda.engine.time.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/** The functions of one account and region; safe for use by several threads. */
public final class Functions implements AutoCloseable {

  private final FunctionsConfiguration configuration;
  private final FunctionRuntime runtime;
  private final RandomGenerator random;

  /**
   * Creates an account without functions.
   *
   * @param configuration what all functions share
   * @param runtime starts their environments; closed together with this
   * @param scheduler tells the time and ends what takes too long
   * @param logs receives what functions log
   * @param random source of request ids and revisions
   */
  public Functions(
      FunctionsConfiguration configuration,
      FunctionRuntime runtime,
      Scheduler scheduler,
      LogGroups logs,
      RandomGenerator random) {
    this.configuration = configuration;
    this.runtime = runtime;
    this.random = random;
  }

  /**
   * Returns the function, or the version, that the reference names.
   *
   * @throws FunctionException {@code ResourceNotFoundException} when there is none
   */
  public FunctionVersion require(FunctionReference reference) {
    return find(reference).orElseThrow(() -> missing(reference));
  }

  /** Returns the function, or the version, that the reference names, if there is one. */
  public Optional<FunctionVersion> find(FunctionReference reference) {
    return Optional.empty();
  }

  /** Returns the unpublished version of every function, ordered by name. */
  public List<FunctionVersion> list() {
    return List.of();
  }

  /**
   * Runs a function once, on an idle environment or on a new one; never blocks.
   *
   * @param reference which function, and which version of it
   * @param payload JSON, not to be written to afterwards
   * @return completes normally whatever happens
   */
  public CompletionStage<InvocationOutcome> invoke(FunctionReference reference, byte[] payload) {
    String requestId = new UUID(random.nextLong(), random.nextLong()).toString();
    return CompletableFuture.completedFuture(
        new InvocationOutcome.NotInvoked(requestId, missing(reference)));
  }

  /** Ends every environment; closing twice is harmless. */
  @Override
  public void close() {
    runtime.close();
  }

  private FunctionException missing(FunctionReference reference) {
    return FunctionException.notFound(
        reference.arn(configuration.region(), configuration.account()));
  }
}
