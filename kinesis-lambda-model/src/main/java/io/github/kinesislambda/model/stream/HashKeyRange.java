package io.github.kinesislambda.model.stream;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash keys that belong to one shard, both ends included.
 *
 * @param start the first hash key
 * @param end the last hash key, not before the first
 */
public record HashKeyRange(HashKey start, HashKey end) {

  private static final BigInteger RING = BigInteger.ONE.shiftLeft(128);

  /** Checks the order of the ends. */
  public HashKeyRange {
    if (start.compareTo(end) > 0) {
      throw new IllegalArgumentException(
          "The hash key range "
              + start
              + " to "
              + end
              + " is empty; its start must not lie later.");
    }
  }

  /**
   * Returns the ranges of a new stream: equal widths of floor(2<sup>128</sup> / shards), the last
   * one ending at {@link HashKey#MAX}.
   *
   * @param shards 1 or more
   */
  public static List<HashKeyRange> evenly(int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("A stream of " + shards + " shards cannot be; use 1 up.");
    }
    BigInteger width = RING.divide(BigInteger.valueOf(shards));
    List<HashKeyRange> ranges = new ArrayList<>(shards);
    HashKey start = HashKey.MIN;
    for (int shard = 1; shard < shards; shard++) {
      HashKey next = HashKey.of(width.multiply(BigInteger.valueOf(shard)));
      ranges.add(new HashKeyRange(start, next.previous()));
      start = next;
    }
    ranges.add(new HashKeyRange(start, HashKey.MAX));
    return List.copyOf(ranges);
  }

  /** Tells whether a hash key belongs to this range. */
  public boolean contains(HashKey key) {
    return start.compareTo(key) <= 0 && key.compareTo(end) <= 0;
  }

  /** Tells whether the other range begins right after this one. */
  public boolean isFollowedBy(HashKeyRange other) {
    return !end.equals(HashKey.MAX) && end.next().equals(other.start);
  }
}
