package io.github.kinesislambda.model.fault;

/** What goes wrong with a call of Kinesis, or with one entry of PutRecords. */
public enum CallFault implements FaultEffect {
  /** It is refused with {@code ProvisionedThroughputExceededException}; nothing was done. */
  THROTTLED("throttled"),
  /** It is refused with {@code InternalFailure}; nothing was done. */
  FAILS("fails"),
  /** It was done, but the caller is told {@code InternalFailure}, and will do it again. */
  ANSWER_LOST("answer lost"),
  /** It is refused with {@code ExpiredIteratorException}. */
  ITERATOR_EXPIRED("iterator expired");

  private final String words;

  CallFault(String words) {
    this.words = words;
  }

  boolean fits(FaultOperation operation) {
    return switch (this) {
      case THROTTLED, FAILS -> operation != FaultOperation.INVOCATION;
      case ANSWER_LOST ->
          operation == FaultOperation.PUT_RECORD || operation == FaultOperation.PUT_RECORDS;
      case ITERATOR_EXPIRED ->
          operation == FaultOperation.GET_RECORDS || operation == FaultOperation.READ;
    };
  }

  /** Returns the effect as a script writes it. */
  @Override
  public String toString() {
    return words;
  }
}
