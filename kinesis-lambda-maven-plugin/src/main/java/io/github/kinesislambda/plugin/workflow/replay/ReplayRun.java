package io.github.kinesislambda.plugin.workflow.replay;

import java.util.List;

/**
 * A replay as its journal tells it.
 *
 * @param number counts the replays of a project, from 1
 * @param header what it set out to do
 * @param trades what it gave to Kinesis, by number
 */
public record ReplayRun(int number, RunHeader header, List<SentTrade> trades) {

  /** Copies the trades. */
  public ReplayRun {
    trades = List.copyOf(trades);
  }

  /** The trades that Kinesis has acknowledged. */
  public List<SentTrade> acknowledged() {
    return trades.stream().filter(trade -> trade.receipt().isPresent()).toList();
  }

  /** The trades that were on their way when the replay was interrupted. */
  public List<SentTrade> unconfirmed() {
    return trades.stream().filter(trade -> trade.receipt().isEmpty()).toList();
  }

  /** Whether the replay ended before it had sent all. */
  public boolean interrupted() {
    return acknowledged().size() < header.count();
  }
}
