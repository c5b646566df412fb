package io.github.kinesislambda.engine.internal.function.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * What the REPORT line says of one invocation.
 *
 * @param requestId the invocation's UUID
 * @param executedVersion the version that ran, {@code $LATEST} or a number
 * @param duration how long the handler took, without the initialisation
 * @param initDuration how long the environment took to start; empty on a warm one
 * @param maxMemoryMegabytes the environment's peak so far, 0 where the platform cannot tell
 * @param logTail the last 4 KB that the invocation logged
 */
public record InvocationReport(
    String requestId,
    String executedVersion,
    Duration duration,
    Optional<Duration> initDuration,
    int maxMemoryMegabytes,
    String logTail) {

  /** Tells whether the invocation had to wait for a new environment. */
  public boolean coldStart() {
    return initDuration.isPresent();
  }

  public InvocationReport withLogTail(String tail) {
    return new InvocationReport(
        requestId, executedVersion, duration, initDuration, maxMemoryMegabytes, tail);
  }
}
