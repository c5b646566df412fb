package io.github.kinesislambda.plugin.workflow.verify;

/** Counts what becomes of the trades of one shard. */
final class ShardTally {

  private final String shardId;
  private long sent;
  private long seen;
  private long duplicated;
  private long batches;
  private int lastBatch;

  ShardTally(String shardId) {
    this.shardId = shardId;
  }

  String shardId() {
    return shardId;
  }

  void sent() {
    sent++;
  }

  /** Notes that a trade was seen for the first time, and in which invocation. */
  void seen(int invocation) {
    seen++;
    if (lastBatch != invocation) {
      lastBatch = invocation;
      batches++;
    }
  }

  /** Notes that what was taken for the first sight of a trade was a copy of it once more. */
  void unseen() {
    seen--;
    duplicated++;
  }

  void seenAgain() {
    duplicated++;
  }

  ShardCount count(long outOfOrder) {
    return new ShardCount(shardId, sent, seen, duplicated, outOfOrder, batches);
  }
}
