package io.github.kinesislambda.plugin.workflow.stream;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.math.BigInteger;

/**
 * How many shards a load needs, as the console's shard estimator computes it.
 *
 * @param recordsPerSecond 1 or more
 * @param averageRecordBytes 1 to 10,485,760, data and partition key
 * @param consumers that read everything, 1 or more
 * @see <a
 *     href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">Quotas
 *     and limits</a>
 */
public record ShardEstimate(long recordsPerSecond, long averageRecordBytes, int consumers) {

  /** Records per second that one shard takes. */
  public static final long RECORDS_IN = 1_000;

  /** Bytes per second that one shard takes. */
  public static final long BYTES_IN = 1 << 20;

  /** Bytes per second that one shard gives, to all its readers together. */
  public static final long BYTES_OUT = 2 << 20;

  private static final long LARGEST_RECORD = 10 << 20;

  /** Checks the ranges. */
  public ShardEstimate {
    requireAtLeastOne("recordsPerSecond", recordsPerSecond);
    requireAtLeastOne("averageRecordBytes", averageRecordBytes);
    requireAtLeastOne("consumers", consumers);
    if (averageRecordBytes > LARGEST_RECORD) {
      throw GoalException.project(
          "<averageRecordBytes> is %d.".formatted(averageRecordBytes),
          "A record holds 1 to %d bytes.".formatted(LARGEST_RECORD),
          "Lower -Dkinesis.averageRecordBytes.");
    }
    BigInteger needed = needed(recordsPerSecond, averageRecordBytes, consumers);
    if (needed.compareTo(BigInteger.valueOf(StreamCapacity.MOST_SHARDS)) > 0) {
      throw GoalException.project(
          "%d records/s of %d bytes for %d consumers need %d shards."
              .formatted(recordsPerSecond, averageRecordBytes, consumers, needed),
          "A stream has 1 to %,d.".formatted(StreamCapacity.MOST_SHARDS),
          "Lower -Dkinesis.recordsPerSecond, -Dkinesis.averageRecordBytes or -Dkinesis.consumers to"
              + " what one of several streams carries.");
    }
  }

  private static void requireAtLeastOne(String setting, long value) {
    if (value < 1) {
      throw GoalException.project(
          "<%s> is %d.".formatted(setting, value),
          "The shard estimate needs 1 or more.",
          "Raise -Dkinesis.%s, or drop it together with the other figures of the estimate."
              .formatted(setting));
    }
  }

  /** The shards that carry the load. */
  public int shards() {
    return needed(recordsPerSecond, averageRecordBytes, consumers).intValueExact();
  }

  private static BigInteger needed(long recordsPerSecond, long averageRecordBytes, int consumers) {
    BigInteger records = BigInteger.valueOf(recordsPerSecond);
    BigInteger bytesIn = records.multiply(BigInteger.valueOf(averageRecordBytes));
    BigInteger bytesOut = bytesIn.multiply(BigInteger.valueOf(consumers));
    return ceiling(records, RECORDS_IN)
        .max(ceiling(bytesIn, BYTES_IN))
        .max(ceiling(bytesOut, BYTES_OUT));
  }

  private static BigInteger ceiling(BigInteger load, long perShard) {
    return load.add(BigInteger.valueOf(perShard - 1)).divide(BigInteger.valueOf(perShard));
  }
}
