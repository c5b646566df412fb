package io.github.kinesislambda.plugin.workflow.replay;

import java.time.Instant;
import java.util.List;

/**
 * One call of PutRecords.
 *
 * @param id counts the calls of a replay, from 1
 * @param begun when it was made
 * @param parcels what it carries
 */
record Call(long id, Instant begun, List<Parcel> parcels) {

  /** What PutRecords takes in one call. */
  static final int MAX_RECORDS = 500;

  /** What PutRecords takes in one call on every target, keys included. */
  static final int MAX_BYTES = 5 * 1024 * 1024;

  /** How many trades it carries. */
  int trades() {
    return parcels.stream().mapToInt(parcel -> parcel.trades().size()).sum();
  }
}
