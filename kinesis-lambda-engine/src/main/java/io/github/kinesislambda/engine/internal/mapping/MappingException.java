package io.github.kinesislambda.engine.internal.mapping;

import java.util.UUID;

/** A request that a mapping refuses, with AWS's error code, status and text. */
public final class MappingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final int status;

  private MappingException(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** Returns AWS's error code, such as {@code ResourceNotFoundException}. */
  public String code() {
    return code;
  }

  /** Returns the HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** Returns AWS's text, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** Refuses a parameter. */
  public static MappingException invalid(String message) {
    return new MappingException("InvalidParameterValueException", 400, message);
  }

  static MappingException notFound() {
    return new MappingException(
        "ResourceNotFoundException", 404, "The resource you requested does not exist.");
  }

  static MappingException inUse(String verb) {
    return new MappingException(
        "ResourceInUseException",
        400,
        "Cannot " + verb + " the event source mapping because it is in use.");
  }

  static MappingException exists(String eventSourceArn, String functionName, UUID id) {
    return new MappingException(
        "ResourceConflictException",
        409,
        "The event source arn (\" "
            + eventSourceArn
            + " \") and function (\" "
            + functionName
            + " \") provided mapping already exists. Please update or delete the existing mapping"
            + " with UUID "
            + id);
  }
}
