package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;

/**
 * What a replay is to do.
 *
 * @param stream name of the data stream
 * @param source the trades
 * @param keys how a trade gets its partition key
 * @param seed what random keys and the jitter of retries depend on
 * @param perSecond trades per second; 0 for as fast as the target takes them
 */
public record ReplayPlan(
    String stream, TradeSource source, PartitionKeyPolicy keys, long seed, double perSecond) {

  /** Checks the rate. */
  public ReplayPlan {
    Pace.requireRate(perSecond);
  }

  /** The rate as a person says it. */
  String rateInWords() {
    return perSecond == 0 ? "as fast as possible" : "at %s/s".formatted(Numbers.plain(perSecond));
  }
}
