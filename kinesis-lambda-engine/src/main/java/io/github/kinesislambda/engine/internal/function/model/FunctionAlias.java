package io.github.kinesislambda.engine.internal.function.model;

/**
 * A name for a published version, which can be given to another one.
 *
 * @param name the alias
 * @param arn its ARN
 * @param version the version it stands for
 * @param description free text
 * @param revisionId a UUID that changes with every change
 */
public record FunctionAlias(
    String name, String arn, String version, String description, String revisionId) {}
