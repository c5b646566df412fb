package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * An invocation in the table.
 *
 * @param shard number of the shard, or {@code ?}
 * @param called when Lambda called it
 * @param start when the handler began: later, if the environment had to be started first
 * @param end when the handler ended
 * @param records how many it got, if that is known
 * @param closedBy why its batch took no more
 * @param duration how long the handler ran, as it was measured
 * @param startUp whether the environment had to be started
 * @param outcome {@code ok}, or what went wrong
 */
record InvocationRow(
    String shard,
    Instant called,
    Instant start,
    Instant end,
    OptionalLong records,
    String closedBy,
    Duration duration,
    StartUp startUp,
    String outcome) {

  /** Whether it went well. */
  boolean ok() {
    return outcome.equals("ok") || outcome.startsWith("ok, ");
  }

  /** The number in a shard's id: {@code 3} of {@code shardId-000000000003}. */
  static String shortName(String shardId) {
    String digits = shardId.substring(shardId.lastIndexOf('-') + 1).replaceFirst("^0+(?=.)", "");
    return digits.isEmpty() ? "?" : digits;
  }
}
