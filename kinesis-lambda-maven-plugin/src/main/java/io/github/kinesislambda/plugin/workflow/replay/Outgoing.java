package io.github.kinesislambda.plugin.workflow.replay;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A trade on its way to the stream.
 *
 * @param number its place in the replay, from 1
 * @param partitionKey what it is routed by
 * @param data its JSON text in UTF-8
 * @param sizeInBytes what it counts against the limits of Kinesis
 */
record Outgoing(long number, String partitionKey, SdkBytes data, int sizeInBytes) {

  /** Takes the bytes as they are, not a copy. */
  static Outgoing of(long number, String partitionKey, byte[] utf8) {
    return new Outgoing(
        number,
        partitionKey,
        SdkBytes.fromByteArrayUnsafe(utf8),
        utf8.length + partitionKey.getBytes(StandardCharsets.UTF_8).length);
  }

  /** The text. */
  String text() {
    return data.asUtf8String();
  }
}
