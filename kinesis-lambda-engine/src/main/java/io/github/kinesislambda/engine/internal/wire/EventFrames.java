package io.github.kinesislambda.engine.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The frames of an {@code application/vnd.amazon.eventstream} body.
 *
 * <p>A frame is: total length, length of the headers, CRC-32 of these eight bytes, headers (name
 * length, name, type 7, value length, value), payload, CRC-32 of everything before.
 */
final class EventFrames implements EventStream {

  private static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";
  private static final int OK = 200;
  private static final int PRELUDE = 8;
  private static final int CHECKSUM = 4;
  private static final byte STRING = 7;

  private final Answer.FrameSink sink;

  private EventFrames(Answer.FrameSink sink) {
    this.sink = sink;
  }

  /** Opens with the frame that the SDKs wait for before they call a subscription open. */
  static Answer answer(Map<String, String> headers, Streaming streaming) {
    return new Answer.Frames(
        OK,
        CONTENT_TYPE,
        headers,
        sink -> {
          EventFrames frames = new EventFrames(sink);
          frames.event("initial-response", ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)));
          streaming.opened().accept(frames);
        });
  }

  @Override
  public void send(String eventType, SdkPojo event) {
    event(eventType, TreeWriter.write(Format.JSON, event));
  }

  @Override
  public void fail(ServiceFault fault) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(":message-type", "exception");
    headers.put(":exception-type", fault.code());
    headers.put(":content-type", Format.JSON.contentType());
    sink.write(frame(headers, TreeWriter.write(Format.JSON, Map.of("message", fault.text()))));
    sink.end();
  }

  @Override
  public void end() {
    sink.end();
  }

  @Override
  public void onEnd(Runnable action) {
    sink.onEnd(action);
  }

  private void event(String type, ByteBuffer payload) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(":message-type", "event");
    headers.put(":event-type", type);
    headers.put(":content-type", Format.JSON.contentType());
    sink.write(frame(headers, payload));
  }

  static ByteBuffer frame(Map<String, String> headers, ByteBuffer payload) {
    int headerLength = headers.entrySet().stream().mapToInt(EventFrames::length).sum();
    int total = PRELUDE + CHECKSUM + headerLength + payload.remaining() + CHECKSUM;
    ByteBuffer frame = ByteBuffer.allocate(total);
    frame.putInt(total).putInt(headerLength);
    frame.putInt(checksum(frame));
    headers.forEach((name, value) -> putHeader(frame, name, value));
    frame.put(payload.duplicate());
    frame.putInt(checksum(frame));
    return frame.flip();
  }

  private static int length(Map.Entry<String, String> header) {
    return 1 + utf8(header.getKey()).length + 1 + 2 + utf8(header.getValue()).length;
  }

  private static void putHeader(ByteBuffer frame, String name, String value) {
    byte[] nameBytes = utf8(name);
    byte[] valueBytes = utf8(value);
    frame.put((byte) nameBytes.length).put(nameBytes).put(STRING);
    frame.putShort((short) valueBytes.length).put(valueBytes);
  }

  private static int checksum(ByteBuffer written) {
    CRC32 crc = new CRC32();
    crc.update(written.duplicate().flip());
    return (int) crc.getValue();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
