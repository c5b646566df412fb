package io.github.kinesislambda.engine.internal.function.model;

import java.time.Instant;

/**
 * A function as it stood at one moment: the unpublished one, or a published version.
 *
 * @param name the function's name
 * @param version {@code $LATEST} or a number
 * @param arn its ARN; with the version's number when that was published or asked for
 * @param definition what the user said of it
 * @param code its archive
 * @param revisionId a UUID that changes with every change
 * @param lastModified when it was changed last
 * @param status whether it can be invoked, and how its last update went
 */
public record FunctionVersion(
    String name,
    String version,
    String arn,
    FunctionDefinition definition,
    CodeArchive code,
    String revisionId,
    Instant lastModified,
    FunctionStatus status) {

  public FunctionVersion withStatus(FunctionStatus other) {
    return new FunctionVersion(
        name, version, arn, definition, code, revisionId, lastModified, other);
  }

  /** Returns the same at another revision, as it is after its state has changed. */
  public FunctionVersion withRevision(String other) {
    return new FunctionVersion(name, version, arn, definition, code, other, lastModified, status);
  }

  public FunctionVersion withArn(String other) {
    return new FunctionVersion(
        name, version, other, definition, code, revisionId, lastModified, status);
  }
}
