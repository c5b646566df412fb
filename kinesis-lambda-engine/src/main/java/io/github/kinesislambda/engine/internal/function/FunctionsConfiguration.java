package io.github.kinesislambda.engine.internal.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What all functions of one account share.
 *
 * @param region the region's name
 * @param account the account's 12 digits
 * @param folder where archives are unpacked; created when missing
 * @param concurrencyLimit how many environments may run at once, AWS's default is 1000
 * @param idleTimeout how long an environment waits for its next event before it is ended
 * @param environment variables that every function gets beside its own, such as {@code
 *     AWS_ENDPOINT_URL}; its own win
 * @param transitionDelay how long a function stays Pending, and an update InProgress, at least;
 *     default zero
 */
public record FunctionsConfiguration(
    String region,
    String account,
    Path folder,
    int concurrencyLimit,
    Duration idleTimeout,
    Map<String, String> environment,
    Duration transitionDelay) {

  /** How long an idle environment is kept, unless told otherwise. */
  public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(5);

  /** AWS's default for an account. */
  public static final int DEFAULT_CONCURRENCY_LIMIT = 1000;

  /** Takes copies of what could still change. */
  public FunctionsConfiguration {
    environment = Map.copyOf(environment);
  }

  /**
   * Returns the defaults.
   *
   * @param region the region's name
   * @param account the account's 12 digits
   * @param folder where archives are unpacked
   */
  public static FunctionsConfiguration of(String region, String account, Path folder) {
    return new FunctionsConfiguration(
        region,
        account,
        folder,
        DEFAULT_CONCURRENCY_LIMIT,
        DEFAULT_IDLE_TIMEOUT,
        Map.of(),
        Duration.ZERO);
  }

  /** Returns the same with variables that every function gets. */
  public FunctionsConfiguration withEnvironment(Map<String, String> variables) {
    return new FunctionsConfiguration(
        region, account, folder, concurrencyLimit, idleTimeout, variables, transitionDelay);
  }

  /** Returns the same with another transition delay. */
  public FunctionsConfiguration withTransitionDelay(Duration delay) {
    return new FunctionsConfiguration(
        region, account, folder, concurrencyLimit, idleTimeout, environment, delay);
  }
}
