package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Lambda measured of one invocation.
 *
 * @param duration how long the handler ran
 * @param startUp how long the execution environment took to start; empty when it was warm
 * @param usedMegabytes the most memory that was in use
 * @param status {@code error} or {@code timeout} when Lambda says so
 */
public record Report(
    Duration duration,
    Optional<Duration> startUp,
    OptionalInt usedMegabytes,
    Optional<String> status) {}
