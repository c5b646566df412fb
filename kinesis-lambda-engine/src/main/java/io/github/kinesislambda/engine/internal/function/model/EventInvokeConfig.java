package io.github.kinesislambda.engine.internal.function.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What happens to asynchronous invocations that fail.
 *
 * @param lastModified when it was changed last
 * @param retries 0 to 2, empty for Lambda's 2
 * @param maximumAge 60 seconds to 6 hours, empty for Lambda's 6 hours
 * @param onSuccess the ARN that is told of those that succeed
 * @param onFailure the ARN that is told of those that are given up
 */
public record EventInvokeConfig(
    Instant lastModified,
    Optional<Integer> retries,
    Optional<Duration> maximumAge,
    Optional<String> onSuccess,
    Optional<String> onFailure) {

  /** How often Lambda tries again if nothing else is said. */
  public static final int DEFAULT_RETRIES = 2;

  /** How long Lambda keeps an event if nothing else is said. */
  public static final Duration DEFAULT_AGE = Duration.ofHours(6);

  /** What holds for a function without a configuration. */
  public static final EventInvokeConfig NONE =
      new EventInvokeConfig(
          Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
