package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;

/**
 * How trades are handed to Kinesis.
 *
 * @param callsInFlight the most calls at once, 1 to 64; default 8
 * @param order which order is kept; default any
 * @param packing what becomes one record; default each trade
 * @param limits whether the quotas of shards are kept; default once a shard refuses
 */
public record Sending(int callsInFlight, KeyOrder order, Packing packing, ShardLimits limits) {

  /** Eight calls, any order, a record for each trade, quotas once they are met. */
  public static final Sending DEFAULT =
      new Sending(8, KeyOrder.ANY, Packing.PLAIN, ShardLimits.LEARNED);

  private static final int MOST_CALLS = 64;

  /** Checks the number of calls. */
  public Sending {
    if (callsInFlight < 1 || callsInFlight > MOST_CALLS) {
      throw GoalException.project(
          "<callsInFlight> is %d.".formatted(callsInFlight),
          "A replay has 1 to %d calls on their way at once.".formatted(MOST_CALLS),
          "Set -Dkinesis.callsInFlight, or drop it to use %d.".formatted(8));
    }
  }

  /** The same with another number of calls at once. */
  public Sending withCallsInFlight(int calls) {
    return new Sending(calls, order, packing, limits);
  }

  /** The same in another order. */
  public Sending withOrder(KeyOrder newOrder) {
    return new Sending(callsInFlight, newOrder, packing, limits);
  }

  /** The same in other records. */
  public Sending withPacking(Packing newPacking) {
    return new Sending(callsInFlight, order, newPacking, limits);
  }

  /** The same with quotas kept otherwise. */
  public Sending withLimits(ShardLimits newLimits) {
    return new Sending(callsInFlight, order, packing, newLimits);
  }
}
