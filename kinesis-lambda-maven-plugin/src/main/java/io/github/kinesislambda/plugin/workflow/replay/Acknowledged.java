package io.github.kinesislambda.plugin.workflow.replay;

/**
 * A record that Kinesis has taken, with the response that says so.
 *
 * @param record what was sent
 * @param receipt where it went
 * @param response the call that took it
 */
record Acknowledged(Outgoing record, SentTrade.Receipt receipt, Response response) {

  /**
   * What the call's response said of itself.
   *
   * @param httpStatus 200 unless something is very wrong
   * @param requestId names the call in AWS's own records
   * @param attempt which attempt for this record it was, from 1
   */
  record Response(int httpStatus, String requestId, int attempt) {}
}
