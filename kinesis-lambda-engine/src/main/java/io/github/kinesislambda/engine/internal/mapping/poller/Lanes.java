package io.github.kinesislambda.engine.internal.mapping.poller;

/** Spreads the records of a shard over its concurrent batches: one partition key, one lane. */
public final class Lanes {

  private Lanes() {}

  /**
   * Returns the lane of a partition key.
   *
   * <p>Divergence: AWS keeps its choice to itself. The hash key is not used, because within one
   * shard its upper bits are all alike.
   *
   * @param lanes 1 to 10
   * @return 0 to lanes − 1
   */
  public static int laneOf(String partitionKey, int lanes) {
    if (lanes == 1) {
      return 0;
    }
    int hash = partitionKey.hashCode() * 0x9E3779B9;
    return Math.floorMod(hash ^ (hash >>> 16), lanes);
  }
}
