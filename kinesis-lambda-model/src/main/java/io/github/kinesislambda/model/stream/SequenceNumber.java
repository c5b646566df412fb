package io.github.kinesislambda.model.stream;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The place of a record in its shard, in the layout that AWS uses (version 2).
 *
 * <p>Printed it is one decimal number. In hexadecimal that number has 47 digits: {@code 2}, nine
 * for the second in which the shard began, one for the low four bits of the shard's index, sixteen
 * for a counter, {@code 00}, nine for the second of the record, eight for the shard's index and
 * {@code 2}.
 *
 * @param shardCreated seconds since 1970 at which the shard began, 0 to 2<sup>36</sup> − 1
 * @param counter counts within the shard; 0 starts it, {@link #LAST_COUNTER} closes it
 * @param seconds seconds since 1970 of the record, 0 to 2<sup>36</sup> − 1
 * @param shardIndex index of the shard, 0 to 2147483647
 */
public record SequenceNumber(long shardCreated, long counter, long seconds, int shardIndex)
    implements Comparable<SequenceNumber> {

  /** The counter in the ending sequence number of a closed shard. */
  public static final long LAST_COUNTER = Long.MAX_VALUE;

  private static final Comparator<SequenceNumber> NUMERIC =
      Comparator.comparingLong(SequenceNumber::shardCreated)
          .thenComparingInt(number -> number.shardIndex & 15)
          .thenComparingLong(SequenceNumber::counter)
          .thenComparingLong(SequenceNumber::seconds)
          .thenComparingInt(SequenceNumber::shardIndex);
  private static final int HEX_DIGITS = 47;
  private static final long MAX_SECONDS = (1L << 36) - 1;

  /** Checks the ranges that the layout can hold. */
  public SequenceNumber {
    if (shardCreated < 0
        || shardCreated > MAX_SECONDS
        || counter < 0
        || seconds < 0
        || seconds > MAX_SECONDS
        || shardIndex < 0) {
      throw new IllegalArgumentException(
          "A sequence number holds 36 bits of seconds, 63 of counter and 31 of shard index; got "
              + shardCreated
              + ", "
              + counter
              + ", "
              + seconds
              + ", "
              + shardIndex
              + ".");
    }
  }

  /**
   * Reads the decimal form.
   *
   * @throws IllegalArgumentException if the text is no sequence number of this layout
   */
  public static SequenceNumber parse(String decimal) {
    return find(decimal)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + decimal + "' is no sequence number; those have about 56 digits."));
  }

  /** Reads the decimal form, or answers nothing when the text is no sequence number. */
  public static Optional<SequenceNumber> find(String decimal) {
    if (decimal.length() < 50
        || decimal.length() > 60
        || decimal.charAt(0) == '0'
        || !decimal.chars().allMatch(SequenceNumber::isDigit)) {
      return Optional.empty();
    }
    String hex = new BigInteger(decimal).toString(16);
    if (hex.length() != HEX_DIGITS || hex.charAt(0) != '2' || hex.charAt(46) != '2') {
      return Optional.empty();
    }
    long counter = Long.parseUnsignedLong(hex, 11, 27, 16);
    long shardIndex = Long.parseLong(hex, 38, 46, 16);
    boolean wellFormed =
        counter >= 0
            && shardIndex <= Integer.MAX_VALUE
            && (shardIndex & 15) == Character.digit(hex.charAt(10), 16)
            && hex.startsWith("00", 27);
    if (!wellFormed) {
      return Optional.empty();
    }
    return Optional.of(
        new SequenceNumber(
            Long.parseLong(hex, 1, 10, 16),
            counter,
            Long.parseLong(hex, 29, 38, 16),
            (int) shardIndex));
  }

  /** Returns the shard that this number belongs to. */
  public ShardId shardId() {
    return new ShardId(shardIndex);
  }

  /** Returns when the record was put, to the second. */
  public Instant time() {
    return Instant.ofEpochSecond(seconds);
  }

  @Override
  public int compareTo(SequenceNumber other) {
    return NUMERIC.compare(this, other);
  }

  /** Returns the decimal form that AWS uses. */
  @Override
  public String toString() {
    long high = 2L << 56 | shardCreated << 20 | (shardIndex & 15L) << 16 | counter >>> 48;
    long middle = counter << 16 | seconds >>> 28;
    long low = (seconds & 0xFFFFFFFL) << 36 | (long) shardIndex << 4 | 2L;
    return Decimal192.print(high, middle, low);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
