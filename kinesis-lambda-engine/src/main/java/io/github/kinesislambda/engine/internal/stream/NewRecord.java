package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.HashKey;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A record on its way into a stream.
 *
 * @param partitionKey 1 to 256 characters; decides the shard unless a hash key is given
 * @param explicitHashKey decides the shard instead of the partition key
 * @param data its bytes, copied by the stream
 */
@SuppressWarnings("ArrayRecordComponent") // The stream copies the bytes into its own storage.
public record NewRecord(String partitionKey, Optional<HashKey> explicitHashKey, byte[] data) {

  /** A record that finds its shard by its partition key. */
  public NewRecord(String partitionKey, byte[] data) {
    this(partitionKey, Optional.empty(), data);
  }

  /**
   * Reads the explicit hash key of a record.
   *
   * @param decimal a whole number
   * @throws StreamException with AWS's text if it is outside 0 to 2<sup>128</sup> − 1
   */
  public static HashKey explicitHashKey(String decimal) {
    BigInteger value = new BigInteger(decimal);
    if (value.signum() < 0 || value.bitLength() > 128) {
      throw StreamFaults.invalid(
          "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. "
              + "Specified value was "
              + decimal);
    }
    return HashKey.of(value);
  }
}
