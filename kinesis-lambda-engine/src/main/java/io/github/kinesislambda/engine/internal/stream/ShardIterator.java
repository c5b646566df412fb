package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The token by which a client reads on: opaque to it, good for five minutes.
 *
 * @param issuedAt to the millisecond
 * @param stream the name of the stream
 * @param streamCreatedAt tells the stream from one that had its name before, to the millisecond
 * @param shardId the shard
 * @param index the next record to read
 */
record ShardIterator(
    Instant issuedAt, StreamName stream, Instant streamCreatedAt, ShardId shardId, long index) {

  /** How long a token is good for. */
  static final Duration LIFE = Duration.ofMinutes(5);

  private static final long VERSION = 1;
  private static final int FIXED_BYTES = 8 + 8 + 8 + 4 + 8 + 1 + 4;

  /** AWS's tokens have 152 bytes, or that and blocks of 16. */
  private static final int LEAST_BYTES = 152;

  private static final int BLOCK = 16;
  // Thu Jan 22 01:22:02 UTC 2015
  private static final DateTimeFormatter AWS_TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  String encode() {
    byte[] name = stream.value().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer buffer = ByteBuffer.allocate(padded(FIXED_BYTES + name.length));
    buffer
        .putLong(VERSION)
        .putLong(issuedAt.toEpochMilli())
        .putLong(streamCreatedAt.toEpochMilli())
        .putInt((int) shardId.index())
        .putLong(index)
        .put((byte) name.length)
        .put(name)
        .position(buffer.capacity() - Integer.BYTES)
        .putInt(checksum(buffer.array(), buffer.capacity() - Integer.BYTES));
    return Base64.getEncoder().encodeToString(buffer.array());
  }

  /**
   * Reads a token; AWS accepts it in double quotes too.
   *
   * @throws StreamException if it is none or too old
   */
  static ShardIterator decode(String token, Instant now) {
    ShardIterator iterator =
        find(unquoted(token))
            .filter(it -> it.issuedAt().toEpochMilli() <= now.toEpochMilli())
            .orElseThrow(() -> StreamFaults.invalid("Invalid ShardIterator."));
    if (now.isAfter(iterator.issuedAt().plus(LIFE))) {
      throw expired(iterator.issuedAt(), now);
    }
    return iterator;
  }

  /** Returns AWS's words for a token that is too old. */
  static StreamException expired(Instant issuedAt, Instant now) {
    return new StreamException(
        StreamException.Code.EXPIRED_ITERATOR,
        "Iterator expired. The iterator was created at time "
            + AWS_TIME.format(issuedAt)
            + " while right now it is "
            + AWS_TIME.format(now)
            + " which is further in the future than the tolerated delay of 300000 milliseconds.");
  }

  private static Optional<ShardIterator> find(String token) {
    byte[] bytes = bytes(token);
    if (bytes.length <= FIXED_BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int end = bytes.length - 4;
    if (buffer.getLong() != VERSION || buffer.getInt(end) != checksum(bytes, end)) {
      return Optional.empty();
    }
    Instant issuedAt = Instant.ofEpochMilli(buffer.getLong());
    Instant streamCreatedAt = Instant.ofEpochMilli(buffer.getLong());
    ShardId shardId = new ShardId(buffer.getInt());
    long index = buffer.getLong();
    int length = Byte.toUnsignedInt(buffer.get());
    String name = new String(bytes, buffer.position(), length, StandardCharsets.US_ASCII);
    return Optional.of(
        new ShardIterator(issuedAt, new StreamName(name), streamCreatedAt, shardId, index));
  }

  private static int padded(int bytes) {
    int blocks = (Math.max(bytes, LEAST_BYTES) - LEAST_BYTES + BLOCK - 1) / BLOCK;
    return LEAST_BYTES + blocks * BLOCK;
  }

  private static byte[] bytes(String token) {
    try {
      return Base64.getDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static String unquoted(String token) {
    boolean quoted = token.length() > 1 && token.startsWith("\"") && token.endsWith("\"");
    return quoted ? token.substring(1, token.length() - 1) : token;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
