package io.github.kinesislambda.engine.internal.logs;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a log group says of itself.
 *
 * @param name such as {@code /aws/lambda/recv-kinesis}
 * @param creationTime when it came to be
 * @param storedBytes the length of all messages that it ever took
 * @param retentionDays how long events are kept; empty means for ever
 * @param kmsKeyId the key that it was created with, if there is one
 */
public record LogGroupDescription(
    String name,
    Instant creationTime,
    long storedBytes,
    OptionalInt retentionDays,
    Optional<String> kmsKeyId) {}
