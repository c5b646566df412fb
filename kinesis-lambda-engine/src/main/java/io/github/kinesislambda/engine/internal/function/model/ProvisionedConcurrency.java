package io.github.kinesislambda.engine.internal.function.model;

import java.time.Instant;

/**
 * How many environments of a version or alias are to be kept ready.
 *
 * @param requested at least 1
 * @param lastModified when it was changed last
 */
public record ProvisionedConcurrency(int requested, Instant lastModified) {}
