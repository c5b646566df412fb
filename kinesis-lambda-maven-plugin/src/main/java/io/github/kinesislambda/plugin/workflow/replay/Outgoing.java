package io.github.kinesislambda.plugin.workflow.replay;

import java.nio.charset.StandardCharsets;

/**
 * A record on its way to the stream.
 *
 * @param number its place in the replay, from 1
 * @param partitionKey what it is routed by
 * @param data its JSON text
 */
record Outgoing(long number, String partitionKey, String data) {

  /** What it counts against the limits of Kinesis. */
  int sizeInBytes() {
    return utf8(data) + utf8(partitionKey);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
