package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.Progress;
import java.time.Duration;

/** What happens in a replay. */
public sealed interface ReplayEvent extends Progress.Event {

  /**
   * A replay begins.
   *
   * @param run its number
   * @param plan what it will do
   */
  record Begun(int run, ReplayPlan plan) implements ReplayEvent {
    @Override
    public String text() {
      return "Replay %d: %s".formatted(run, plan.inWords());
    }
  }

  /**
   * An interrupted replay goes on.
   *
   * @param run its number
   * @param plan what it set out to do
   * @param acknowledged how many trades were acknowledged before
   * @param unconfirmed how many were on their way
   */
  record Resumed(int run, ReplayPlan plan, long acknowledged, long unconfirmed)
      implements ReplayEvent {
    @Override
    public String text() {
      return "Replay %d to %s goes on: %d of %d trades were acknowledged, %d are sent again for want of an answer"
          .formatted(run, plan.stream(), acknowledged, plan.count(), unconfirmed);
    }
  }

  /**
   * Some trades are acknowledged, and more follow.
   *
   * @param sent how many
   * @param count of how many
   */
  record Sent(long sent, long count) implements ReplayEvent {
    @Override
    public String text() {
      return "%d of %d trades sent".formatted(sent, count);
    }
  }

  /**
   * One record is acknowledged; told when each was asked for.
   *
   * @param data its text
   * @param partitionKey its key
   * @param shardId where it went
   * @param sequenceNumber its place there
   * @param httpStatus of the response
   * @param requestId of the response
   * @param attempts how often it was sent
   */
  record RecordTaken(
      String data,
      String partitionKey,
      String shardId,
      String sequenceNumber,
      int httpStatus,
      String requestId,
      int attempts)
      implements ReplayEvent {

    static RecordTaken of(
        Outgoing trade, SentTrade.Receipt receipt, Outcome outcome, int attempts) {
      return new RecordTaken(
          trade.text(),
          trade.partitionKey(),
          receipt.shardId(),
          receipt.sequenceNumber(),
          outcome.httpStatus(),
          outcome.requestId(),
          attempts);
    }

    @Override
    public String text() {
      return """
          %s
          curkey : %s
          ShardId: %s, SequenceNumber: %s, HTTPStatusCode: %d, RequestId: %s, Attempts: %d"""
          .formatted(data, partitionKey, shardId, sequenceNumber, httpStatus, requestId, attempts);
    }
  }

  /**
   * Kinesis refused some entries of a call; only they are sent again.
   *
   * @param refused how many
   * @param errorCode why, e.g. {@code ProvisionedThroughputExceededException}
   * @param pause how long until then
   */
  record SendingAgain(int refused, String errorCode, Duration pause) implements ReplayEvent {
    @Override
    public String text() {
      return "%d refused with %s, sent again in %d ms"
          .formatted(refused, errorCode, pause.toMillis());
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.DEBUG;
    }
  }

  /**
   * All trades are acknowledged.
   *
   * @param summary what came of it
   */
  record Finished(ReplaySummary summary) implements ReplayEvent {
    @Override
    public String text() {
      return summary.text();
    }
  }
}
