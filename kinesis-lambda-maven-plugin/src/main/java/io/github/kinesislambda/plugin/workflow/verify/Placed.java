package io.github.kinesislambda.plugin.workflow.verify;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The place of a record on the stream. Sorted, the records of a lane stand together, in the order
 * of the stream; those that were packed into one record, in the order of their numbers.
 *
 * @param shard the shard
 * @param lane order is kept within it
 * @param sequenceNumber its bytes, without leading zeros: they take half the heap of its digits
 * @param number of the record in its replay
 * @param row of the record in the {@link SentTable}
 */
@SuppressWarnings("ArrayRecordComponent") // Copies would double what 5 million of them take.
record Placed(int shard, long lane, byte[] sequenceNumber, long number, int row)
    implements Comparable<Placed> {

  private static final Comparator<Placed> ORDER =
      Comparator.comparingInt(Placed::shard)
          .thenComparingLong(Placed::lane)
          .thenComparingInt(placed -> placed.sequenceNumber().length)
          .thenComparing(Placed::sequenceNumber, Arrays::compareUnsigned)
          .thenComparingLong(Placed::number);

  /** Returns the bytes of a decimal sequence number. */
  static byte[] bytes(String sequenceNumber) {
    return new BigInteger(sequenceNumber).toByteArray();
  }

  @Override
  public int compareTo(Placed other) {
    return ORDER.compare(this, other);
  }

  boolean isOfLaneOf(Placed other) {
    return shard == other.shard && lane == other.lane;
  }
}
