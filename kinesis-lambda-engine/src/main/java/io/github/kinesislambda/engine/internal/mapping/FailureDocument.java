package io.github.kinesislambda.engine.internal.mapping;

import java.time.Instant;
import java.util.Optional;

/**
 * What an on-failure destination receives for records that were given up.
 *
 * @param destinationArn the queue, topic or bucket
 * @param objectKey where it lies in the bucket; empty for queues and topics
 * @param body JSON, exactly as AWS would send it
 * @param timestamp when it was made
 */
public record FailureDocument(
    String destinationArn, Optional<String> objectKey, String body, Instant timestamp) {}
