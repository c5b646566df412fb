package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A run of records in three arrays: their bytes, where each ends, when each arrived. That is about
 * ten bytes a record beyond its key and data, and nothing for the collector to trace.
 *
 * <p>Not thread-safe: {@link RecordLog} guards it. What is written is never changed, so a {@link
 * View} taken under that guard may be read without it.
 */
final class Segment {

  /** Bytes after which a segment is full; a single larger record has a segment of its own. */
  static final int FULL = 256 * 1024;

  private static final int LENGTH_PREFIX = 2;

  private final long baseIndex;
  private final long baseMillis;
  private byte[] bytes = new byte[1024];
  private int[] ends = new int[8];
  private int[] arrivals = new int[8];
  private int count;

  Segment(long baseIndex, long baseMillis) {
    this.baseIndex = baseIndex;
    this.baseMillis = baseMillis;
  }

  boolean hasRoomFor(byte[] key, byte[] data, long millis) {
    return count == 0
        || (size() + LENGTH_PREFIX + key.length + data.length <= FULL
            && millis - baseMillis <= Integer.MAX_VALUE);
  }

  void append(byte[] key, byte[] data, long millis) {
    int start = size();
    int end = start + LENGTH_PREFIX + key.length + data.length;
    reserve(end);
    bytes[start] = (byte) (key.length >>> 8);
    bytes[start + 1] = (byte) key.length;
    System.arraycopy(key, 0, bytes, start + LENGTH_PREFIX, key.length);
    System.arraycopy(data, 0, bytes, end - data.length, data.length);
    ends[count] = end;
    arrivals[count] = (int) (millis - baseMillis);
    count++;
  }

  /** Gives back the room that growing left over. */
  void seal() {
    bytes = Arrays.copyOf(bytes, size());
    ends = Arrays.copyOf(ends, count);
    arrivals = Arrays.copyOf(arrivals, count);
  }

  View view() {
    return new View(baseIndex, baseMillis, bytes, ends, arrivals, count);
  }

  long baseIndex() {
    return baseIndex;
  }

  long endIndex() {
    return baseIndex + count;
  }

  long arrivalMillis(long index) {
    return baseMillis + arrivals[(int) (index - baseIndex)];
  }

  long lastMillis() {
    return arrivalMillis(endIndex() - 1);
  }

  /** Returns the index of the first record that arrived at this time or later. */
  long indexOfArrival(long millis) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (baseMillis + arrivals[middle] < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return baseIndex + low;
  }

  private int size() {
    return count == 0 ? 0 : ends[count - 1];
  }

  private void reserve(int end) {
    if (end > bytes.length) {
      int doubled = Math.min(FULL, bytes.length * 2);
      bytes = Arrays.copyOf(bytes, Math.max(end, doubled));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      arrivals = Arrays.copyOf(arrivals, count * 2);
    }
  }

  /** What a segment held when the view was taken. */
  @SuppressWarnings("ArrayRecordComponent") // Shared with the segment, which never changes them.
  record View(
      long baseIndex, long baseMillis, byte[] bytes, int[] ends, int[] arrivals, int count) {

    int offsetOf(long index) {
      return (int) (index - baseIndex);
    }

    int sizeAt(int offset) {
      return ends[offset] - start(offset) - LENGTH_PREFIX;
    }

    long millisAt(int offset) {
      return baseMillis + arrivals[offset];
    }

    StreamRecord recordAt(int offset, SequenceNumber sequenceNumber) {
      int start = start(offset);
      int keyLength = Byte.toUnsignedInt(bytes[start]) << 8 | Byte.toUnsignedInt(bytes[start + 1]);
      int keyStart = start + LENGTH_PREFIX;
      return new StreamRecord(
          sequenceNumber,
          new String(bytes, keyStart, keyLength, StandardCharsets.UTF_8),
          Instant.ofEpochMilli(millisAt(offset)),
          Arrays.copyOfRange(bytes, keyStart + keyLength, ends[offset]));
    }

    private int start(int offset) {
      return offset == 0 ? 0 : ends[offset - 1];
    }
  }
}
