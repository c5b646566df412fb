package io.github.kinesislambda.plugin.workflow.verify;

/**
 * What became of the trades of one shard.
 *
 * @param shardId the shard
 * @param sent acknowledged trades
 * @param seen those of them that the function logged
 * @param duplicated deliveries beyond the first
 * @param outOfOrder trades first seen before an older one of the shard
 * @param batches invocations that brought them
 */
public record ShardCount(
    String shardId, long sent, long seen, long duplicated, long outOfOrder, long batches) {

  /** The number in the shard's id: {@code 3} of {@code shardId-000000000003}. */
  String shortName() {
    return shardId.substring(shardId.lastIndexOf('-') + 1).replaceFirst("^0+(?=.)", "");
  }

  /** Acknowledged trades that the function did not log. */
  public long missing() {
    return sent - seen;
  }
}
