package io.github.kinesislambda.engine.internal.function.model;

import java.util.Map;

/** A refusal in AWS's words: its error code, the HTTP status and further members of the answer. */
public final class FunctionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final int status;
  private final transient Map<String, String> members;

  public FunctionException(String code, int status, String message) {
    this(code, status, message, Map.of());
  }

  private FunctionException(String code, int status, String message, Map<String, String> members) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }

  /** Returns AWS's error code, such as {@code ResourceNotFoundException}. */
  public String code() {
    return code;
  }

  /** Returns the HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** Returns members of the answer beside {@code message}, such as {@code Type}. */
  public Map<String, String> members() {
    return members;
  }

  /** Returns the message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public static FunctionException notFound(String arn) {
    return missing("Function not found: " + arn);
  }

  public static FunctionException missing(String message) {
    return user("ResourceNotFoundException", 404, message);
  }

  public static FunctionException conflict(String message) {
    return user("ResourceConflictException", 409, message);
  }

  public static FunctionException invalid(String message) {
    return user("InvalidParameterValueException", 400, message);
  }

  static FunctionException invalidName(String text) {
    return new FunctionException(
        "ValidationException",
        400,
        "1 validation error detected: Value '"
            + text
            + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular"
            + " expression pattern: "
            + FunctionReference.PATTERN);
  }

  public static FunctionException revisionMismatch() {
    return user(
        "PreconditionFailedException",
        412,
        "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias"
            + " API to retrieve the latest RevisionId for your resource.");
  }

  public static FunctionException updateInProgress(String arn) {
    return conflict(
        "The operation cannot be performed at this time. An update is in progress for resource: "
            + arn);
  }

  public static FunctionException notActive(String state) {
    return conflict(
        "The operation cannot be performed at this time. The function is currently in the"
            + " following state: "
            + state);
  }

  public static FunctionException runtimeMissing(String message) {
    return user("InvalidRuntimeException", 502, message);
  }

  public static FunctionException throttled(String reason) {
    return new FunctionException(
        "TooManyRequestsException",
        429,
        "Rate Exceeded.",
        Map.of("Type", "User", "Reason", reason));
  }

  private static FunctionException user(String code, int status, String message) {
    return new FunctionException(code, status, message, Map.of("Type", "User"));
  }
}
