package io.github.kinesislambda.plugin.workflow.verify;

/**
 * Where a trade was seen.
 *
 * @param invocation counts the invocations in the order of the log, from 1
 * @param startMillis when that invocation began, as CloudWatch dates it
 * @param position its place among the trades of that invocation
 */
record Sighting(int invocation, long startMillis, int position) {

  /** Whether this one is certainly earlier; two invocations of one instant have no order. */
  boolean isBefore(Sighting other) {
    return invocation == other.invocation
        ? position < other.position
        : startMillis < other.startMillis;
  }
}
