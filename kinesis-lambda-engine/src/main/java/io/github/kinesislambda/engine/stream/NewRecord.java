package io.github.kinesislambda.engine.stream;

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
}
