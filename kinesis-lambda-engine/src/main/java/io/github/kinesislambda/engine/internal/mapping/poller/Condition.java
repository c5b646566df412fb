package io.github.kinesislambda.engine.internal.mapping.poller;

/** Why records were given up, as the on-failure destination is told. */
public enum Condition {
  /** The batch failed once more than {@code MaximumRetryAttempts} allows. */
  RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
  /** The records are older than {@code MaximumRecordAgeInSeconds}. */
  RECORD_AGE_EXCEEDED("RecordAgeExceeded");

  private final String awsName;

  Condition(String awsName) {
    this.awsName = awsName;
  }

  /** Returns the condition as AWS writes it. */
  public String awsName() {
    return awsName;
  }
}
