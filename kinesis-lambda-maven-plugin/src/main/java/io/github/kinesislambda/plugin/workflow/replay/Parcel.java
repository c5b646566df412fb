package io.github.kinesislambda.plugin.workflow.replay;

import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * What becomes one record of the stream: one trade, or several that were packed together.
 *
 * @param trades in the order in which they were due
 * @param partitionKey what Kinesis routes the record by
 * @param data what Kinesis stores
 * @param shard where it should go, by its place in the shard map
 * @param orderKey two parcels with the same one keep their order where order is kept
 * @param sizeInBytes what it counts against the limits of Kinesis
 * @param attempt which attempt to send it comes next, from 1
 */
record Parcel(
    List<Outgoing> trades,
    String partitionKey,
    SdkBytes data,
    int shard,
    String orderKey,
    int sizeInBytes,
    int attempt) {

  /** The same for another attempt. */
  Parcel again() {
    return new Parcel(trades, partitionKey, data, shard, orderKey, sizeInBytes, attempt + 1);
  }

  /** The same under another order key. */
  Parcel inOrderOf(String key) {
    return new Parcel(trades, partitionKey, data, shard, key, sizeInBytes, attempt);
  }

  PutRecordsRequestEntry entry() {
    return PutRecordsRequestEntry.builder().partitionKey(partitionKey).data(data).build();
  }
}
