package io.github.kinesislambda.plugin.workflow.replay;

import java.util.Optional;

/**
 * A trade that a replay gave to Kinesis.
 *
 * @param number its place in the replay, from 1
 * @param partitionKey what it was routed by
 * @param data its text as it was sent
 * @param receipt where Kinesis put it; empty when the replay ended before it heard
 */
public record SentTrade(long number, String partitionKey, String data, Optional<Receipt> receipt) {

  /**
   * Where Kinesis put a record.
   *
   * @param shardId e.g. {@code shardId-000000000003}
   * @param sequenceNumber unique and rising within the shard
   */
  public record Receipt(String shardId, String sequenceNumber) {}
}
