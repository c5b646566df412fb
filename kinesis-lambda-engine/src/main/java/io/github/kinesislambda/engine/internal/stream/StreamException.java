package io.github.kinesislambda.engine.internal.stream;

/** A request that a stream refuses, with AWS's error code and text. */
public final class StreamException extends RuntimeException {

  private final Code code;

  StreamException(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Returns why the request is refused. */
  public Code code() {
    return code;
  }

  /** The error codes of Kinesis that a stream answers with. */
  public enum Code {
    /** An iterator older than five minutes. */
    EXPIRED_ITERATOR("ExpiredIteratorException"),
    /** A token of a listing older than five minutes. */
    EXPIRED_NEXT_TOKEN("ExpiredNextTokenException"),
    /** The service failed; the caller may try again. */
    INTERNAL_FAILURE("InternalFailure"),
    /** An argument that has the right form but makes no sense here. */
    INVALID_ARGUMENT("InvalidArgumentException"),
    /** Too many streams, shards or consumers. */
    LIMIT_EXCEEDED("LimitExceededException"),
    /** Too many records, bytes or reads in a second. */
    PROVISIONED_THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException"),
    /** The thing exists already or is changing. */
    RESOURCE_IN_USE("ResourceInUseException"),
    /** There is no such stream, shard or consumer. */
    RESOURCE_NOT_FOUND("ResourceNotFoundException"),
    /** A request that this kind of stream never accepts. */
    VALIDATION("ValidationException");

    private final String awsName;

    Code(String awsName) {
      this.awsName = awsName;
    }

    /** Returns the HTTP status that comes with it. */
    public int httpStatus() {
      return this == INTERNAL_FAILURE ? 500 : 400;
    }

    /** Returns the code as AWS writes it, such as {@code ResourceNotFoundException}. */
    public String awsName() {
      return awsName;
    }
  }
}
