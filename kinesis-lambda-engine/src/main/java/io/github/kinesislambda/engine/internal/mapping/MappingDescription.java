package io.github.kinesislambda.engine.internal.mapping;

import java.time.Instant;
import java.util.UUID;

/**
 * A mapping as it stands at one moment.
 *
 * @param id its UUID
 * @param configuration its settings
 * @param state what it is doing
 * @param lastModified when settings or state changed last
 * @param lastProcessingResult such as {@code No records processed} or {@code OK}
 */
public record MappingDescription(
    UUID id,
    MappingConfiguration configuration,
    MappingState state,
    Instant lastModified,
    String lastProcessingResult) {}
