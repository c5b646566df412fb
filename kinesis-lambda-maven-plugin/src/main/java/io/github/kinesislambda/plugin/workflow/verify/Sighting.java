package io.github.kinesislambda.plugin.workflow.verify;

import java.time.Instant;

/**
 * Where a trade was seen first.
 *
 * @param requestId the invocation
 * @param start when that invocation began
 * @param position its place among the trades of that invocation
 */
record Sighting(String requestId, Instant start, int position) {

  /** Whether this one is certainly earlier; two invocations of one instant have no order. */
  boolean isBefore(Sighting other) {
    return requestId.equals(other.requestId)
        ? position < other.position
        : start.isBefore(other.start);
  }
}
