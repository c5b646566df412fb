package io.github.kinesislambda.plugin.workflow.replay;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A replay as its journal tells it.
 *
 * @param number counts the replays of a project, from 1
 * @param header what it set out to do
 * @param journal opens what it gave to Kinesis: first what was acknowledged, in that order, then
 *     what was not; the stream has to be closed
 */
public record ReplayRun(int number, RunHeader header, Supplier<Stream<SentTrade>> journal) {

  /** All trades that were given to Kinesis; the stream has to be closed. */
  public Stream<SentTrade> trades() {
    return journal.get();
  }

  /** The trades that Kinesis has acknowledged; the stream has to be closed. */
  public Stream<SentTrade> acknowledged() {
    return trades().filter(trade -> trade.receipt().isPresent());
  }
}
