package io.github.kinesislambda.engine.internal.logs;

/** A refusal in AWS's words: its error code and text. */
public final class LogException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  LogException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Returns AWS's error code, such as {@code ResourceNotFoundException}. */
  public String code() {
    return code;
  }

  /** Returns the message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  static LogException noGroup() {
    return new LogException("ResourceNotFoundException", "The specified log group does not exist.");
  }

  static LogException noStream() {
    return new LogException(
        "ResourceNotFoundException", "The specified log stream does not exist.");
  }

  static LogException streamExists() {
    return new LogException(
        "ResourceAlreadyExistsException", "The specified log stream already exists");
  }

  static LogException exists() {
    return new LogException(
        "ResourceAlreadyExistsException", "The specified log group already exists");
  }

  static LogException invalid(String message) {
    return new LogException("InvalidParameterException", message);
  }
}
