package io.github.kinesislambda.model.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A place on the ring of 2<sup>128</sup> hash keys, by which records find their shard.
 *
 * @param high the upper 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {

  /** The first hash key, 0. */
  public static final HashKey MIN = new HashKey(0, 0);

  /** The last hash key, 2<sup>128</sup> − 1. */
  public static final HashKey MAX = new HashKey(-1, -1);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(HashKey::md5);

  /** Returns the hash key of a partition key: the MD5 digest of its UTF-8 bytes. */
  public static HashKey ofPartitionKey(String partitionKey) {
    return ofPartitionKey(partitionKey.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the hash key of a partition key that is UTF-8 already. */
  public static HashKey ofPartitionKey(byte[] utf8) {
    byte[] digest = MD5.get().digest(utf8);
    return new HashKey((long) LONGS.get(digest, 0), (long) LONGS.get(digest, 8));
  }

  /**
   * Reads a decimal hash key.
   *
   * @throws IllegalArgumentException if the text is no whole number from 0 to 2<sup>128</sup> − 1
   */
  public static HashKey parse(String decimal) {
    try {
      return of(new BigInteger(decimal));
    } catch (NumberFormatException notANumber) {
      throw outOfRange(decimal);
    }
  }

  /**
   * Returns the hash key of a number.
   *
   * @throws IllegalArgumentException if it is outside 0 to 2<sup>128</sup> − 1
   */
  public static HashKey of(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > 128) {
      throw outOfRange(value.toString());
    }
    return new HashKey(value.shiftRight(64).longValue(), value.longValue());
  }

  /** Returns this hash key as a number. */
  public BigInteger toBigInteger() {
    return unsigned(high).shiftLeft(64).or(unsigned(low));
  }

  /** Returns the next hash key; that of {@link #MAX} is {@link #MIN}. */
  public HashKey next() {
    return new HashKey(low == -1 ? high + 1 : high, low + 1);
  }

  /** Returns the hash key before this one; that of {@link #MIN} is {@link #MAX}. */
  public HashKey previous() {
    return new HashKey(low == 0 ? high - 1 : high, low - 1);
  }

  @Override
  public int compareTo(HashKey other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Returns the decimal form that AWS uses. */
  @Override
  public String toString() {
    return toBigInteger().toString();
  }

  private static IllegalArgumentException outOfRange(String found) {
    return new IllegalArgumentException(
        "The hash key is \""
            + found
            + "\"; hash keys are decimal numbers from 0 to 2^128 - 1. Take it from the shard's"
            + " HashKeyRange.");
  }

  private static BigInteger unsigned(long bits) {
    BigInteger signed = BigInteger.valueOf(bits);
    return bits < 0 ? signed.add(BigInteger.ONE.shiftLeft(64)) : signed;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5, but this one has not.", e);
    }
  }
}
