package io.github.kinesislambda.engine.internal.stream;

/**
 * How strictly a stream keeps AWS's quotas. What a request may look like is checked in either case.
 *
 * <p>Divergence: how often an account may describe, create, list or reshard a second is not limited
 * in either case; a loop that asks too often works here and is throttled on AWS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">Quotas
 *     and limits</a>
 */
public enum StreamLimits {
  /** No rates and no account quotas, the default: tests run as fast as the machine. */
  RELAXED(false, Integer.MAX_VALUE),
  /**
   * 1,000 records and 1 MiB in, 5 reads and 2 MiB out a second and shard; 500 shards an account.
   */
  STRICT(true, 500);

  static final int MEBIBYTE = 1024 * 1024;

  /** Most records that one read gives. */
  public static final int MAX_READ_RECORDS = 10_000;

  /** Most bytes that one read gives. */
  public static final int MAX_READ_BYTES = 10 * MEBIBYTE;

  private final boolean perShardRates;
  private final int shardQuota;

  StreamLimits(boolean perShardRates, int shardQuota) {
    this.perShardRates = perShardRates;
    this.shardQuota = shardQuota;
  }

  boolean perShardRates() {
    return perShardRates;
  }

  int shardQuota() {
    return shardQuota;
  }
}
