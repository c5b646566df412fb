package io.github.kinesislambda.plugin.workflow.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * One entry of a journal: four bytes of length, four of CRC-32, one of kind, and deflated content.
 * The length counts the content, the checksum kind and content.
 */
final class Frame {

  /** What stands at the head of a journal. */
  static final byte[] MAGIC =
      "kinesis-lambda journal of a replay, 1\n".getBytes(StandardCharsets.US_ASCII);

  private static final int HEAD = 9;

  /** What a frame tells. */
  enum Kind {
    /** What the replay set out to do; the first frame. */
    PLAN('P'),
    /** A call that is about to be made, with its trades. */
    SENDING('S'),
    /** What was answered to a call. */
    ANSWERED('A');

    private final char code;

    Kind(char code) {
      this.code = code;
    }

    private static Optional<Kind> of(int code) {
      return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
  }

  private final Kind kind;
  private final byte[] content;

  private Frame(Kind kind, byte[] content) {
    this.kind = kind;
    this.content = content;
  }

  /** Writes content. */
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  static Frame of(Kind kind, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.write(new DataOutputStream(bytes));
    return new Frame(kind, bytes.toByteArray());
  }

  /** What the content is. */
  Kind kind() {
    return kind;
  }

  /** The content, not deflated. */
  byte[] content() {
    return content.clone();
  }

  DataInputStream open() {
    return new DataInputStream(new ByteArrayInputStream(content));
  }

  /** The frame as it stands in the file. */
  ByteBuffer toBytes() throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream(64 + content.length / 3);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
      out.write(content);
    } finally {
      deflater.end();
    }
    byte[] body = deflated.toByteArray();
    return ByteBuffer.allocate(HEAD + body.length)
        .putInt(body.length)
        .putInt(checksum(kind, body))
        .put((byte) kind.code)
        .put(body)
        .flip();
  }

  /**
   * Reads a frame; empty when there is no whole one, because its writer died.
   *
   * @param in stands at a frame's beginning
   * @param available how many bytes there are
   */
  static Optional<Sized> read(DataInputStream in, long available) throws IOException {
    if (available < HEAD) {
      return Optional.empty();
    }
    int length = in.readInt();
    int checksum = in.readInt();
    Optional<Kind> kind = Kind.of(in.readUnsignedByte());
    if (length < 0 || length > available - HEAD || kind.isEmpty()) {
      return Optional.empty();
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length || checksum != checksum(kind.get(), body)) {
      return Optional.empty();
    }
    try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(body))) {
      Frame frame = new Frame(kind.get(), inflater.readAllBytes());
      return Optional.of(new Sized(frame, HEAD + length));
    }
  }

  /**
   * A frame and what it takes in the file.
   *
   * @param frame the frame
   * @param bytes its length there
   */
  record Sized(Frame frame, int bytes) {}

  private static int checksum(Kind kind, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(kind.code);
    crc.update(body);
    return (int) crc.getValue();
  }
}
