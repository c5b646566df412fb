package io.github.kinesislambda.engine.internal.stream;

import java.time.Duration;

/**
 * How the streams of one account and region behave.
 *
 * <p>Divergence: by default a change of state takes no time, where AWS takes seconds to minutes; a
 * waiter of the SDK would sleep ten seconds over a stream that it finds CREATING.
 *
 * @param account twelve digits; default 000000000000
 * @param region default us-east-1
 * @param limits default {@link StreamLimits#RELAXED}
 * @param transitionDelay how long a stream stays CREATING, UPDATING or DELETING; default zero,
 *     which makes each change complete when its call returns
 */
public record StreamsConfiguration(
    String account, String region, StreamLimits limits, Duration transitionDelay) {

  /** Account 000000000000 in us-east-1, relaxed limits, changes at once. */
  public static final StreamsConfiguration DEFAULT =
      new StreamsConfiguration("000000000000", "us-east-1", StreamLimits.RELAXED, Duration.ZERO);

  /** Checks the delay. */
  public StreamsConfiguration {
    if (transitionDelay.isNegative()) {
      throw new IllegalArgumentException(
          "The transition delay is " + transitionDelay + "; use zero or more.");
    }
  }

  /** Returns this configuration with other limits. */
  public StreamsConfiguration withLimits(StreamLimits newLimits) {
    return new StreamsConfiguration(account, region, newLimits, transitionDelay);
  }

  /** Returns this configuration with another transition delay. */
  public StreamsConfiguration withTransitionDelay(Duration newDelay) {
    return new StreamsConfiguration(account, region, limits, newDelay);
  }
}
