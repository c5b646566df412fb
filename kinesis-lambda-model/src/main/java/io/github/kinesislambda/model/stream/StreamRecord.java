package io.github.kinesislambda.model.stream;

import java.time.Instant;

/**
 * A record as read from a shard.
 *
 * @param sequenceNumber its place in the shard
 * @param partitionKey 1 to 256 characters
 * @param approximateArrival when the stream took it, to the millisecond
 * @param data its bytes; shared, so nobody writes to them
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Copying each record's bytes again would halve the speed.
public record StreamRecord(
    SequenceNumber sequenceNumber, String partitionKey, Instant approximateArrival, byte[] data) {}
