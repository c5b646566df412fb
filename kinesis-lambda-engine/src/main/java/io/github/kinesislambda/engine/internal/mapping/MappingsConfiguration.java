package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Backoff;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings;
import java.time.Duration;

/**
 * How all mappings of one account and region behave.
 *
 * @param account twelve digits
 * @param region such as us-east-1
 * @param transitionDelay how long a mapping stays Creating, Enabling, Disabling, Updating or
 *     Deleting. Divergence: the default is zero, on AWS it takes up to a minute
 * @param pollInterval pause between two reads of a shard that has nothing more; default 1 s
 * @param backoff delays before retries
 * @param ledgerCapacity how many invocations are remembered; default 50,000
 */
public record MappingsConfiguration(
    String account,
    String region,
    Duration transitionDelay,
    Duration pollInterval,
    Backoff backoff,
    int ledgerCapacity) {

  /** Account 000000000000 in us-east-1, changes at once, Lambda's rate of polling. */
  public static final MappingsConfiguration DEFAULT =
      new MappingsConfiguration(
          "000000000000",
          "us-east-1",
          Duration.ZERO,
          PollingSettings.POLL_INTERVAL,
          Backoff.DEFAULT,
          50_000);

  /** Returns this configuration for another account and region. */
  public MappingsConfiguration in(String newAccount, String newRegion) {
    return new MappingsConfiguration(
        newAccount, newRegion, transitionDelay, pollInterval, backoff, ledgerCapacity);
  }

  /** Returns this configuration with another transition delay. */
  public MappingsConfiguration withTransitionDelay(Duration newDelay) {
    return new MappingsConfiguration(
        account, region, newDelay, pollInterval, backoff, ledgerCapacity);
  }
}
