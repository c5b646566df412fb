package io.github.kinesislambda.engine.internal.mapping.poller;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the machine is told about one mapping; every number was checked by its owner.
 *
 * @param batchSize most records of a batch, 1 to 10000
 * @param batchingWindow how long a batch waits to fill; zero sends what is there
 * @param maximumRecordAge records older than this are discarded; empty keeps them
 * @param maximumRetryAttempts retries before a batch is discarded; empty retries without end
 * @param onError whether a failed batch is halved
 * @param answers whether the handler's answer names failed items
 * @param tumblingWindow length of an aggregation window; zero has none
 * @param payload the largest event, and what its parts weigh
 * @param pollInterval pause between two reads of a shard that has nothing more to read
 * @param backoff delays before retries
 */
public record PollingSettings(
    int batchSize,
    Duration batchingWindow,
    Optional<Duration> maximumRecordAge,
    OptionalInt maximumRetryAttempts,
    OnError onError,
    Answers answers,
    Duration tumblingWindow,
    PayloadLimit payload,
    Duration pollInterval,
    Backoff backoff) {

  /** Lambda's base rate of polling a shard. */
  public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  /** What happens to a batch of several records that failed. */
  public enum OnError {
    /** It is sent again as it is. */
    RETRY,
    /** It is cut into halves, which are sent one after the other. */
    BISECT
  }

  /** Whether the handler's answer is read. */
  public enum Answers {
    /** Any answer means success. */
    IGNORED,
    /** {@code ReportBatchItemFailures}: the answer may name failed records. */
    REPORT_BATCH_ITEM_FAILURES
  }

  boolean tumbles() {
    return !tumblingWindow.isZero();
  }

  boolean bisects() {
    return onError == OnError.BISECT;
  }

  boolean allowsAnotherAttempt(int attempts) {
    return maximumRetryAttempts.isEmpty() || attempts <= maximumRetryAttempts.getAsInt();
  }
}
