package io.github.kinesislambda.model.event;

import java.util.List;

/** What an answer says about its batch under {@code ReportBatchItemFailures}. */
public sealed interface BatchResult {

  /** Every record is done. */
  record Success() implements BatchResult {}

  /**
   * The records before the first failed one are done; that one and all after it failed.
   *
   * @param reported the identifiers as the answer ordered them
   * @param firstFailed the lowest position among them, 0 for the batch's first record
   */
  record PartialFailure(List<String> reported, int firstFailed) implements BatchResult {

    /** Copies the identifiers. */
    public PartialFailure {
      reported = List.copyOf(reported);
    }
  }

  /**
   * The whole batch failed.
   *
   * @param reason what is wrong with the answer
   */
  record CompleteFailure(String reason) implements BatchResult {}
}
