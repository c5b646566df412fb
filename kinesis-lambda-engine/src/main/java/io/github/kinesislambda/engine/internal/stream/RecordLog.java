package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one shard, numbered from 0 by an index that also makes their sequence numbers.
 *
 * <p>Thread-safe. Appending holds the lock for the length of a copy; reading holds it only to find
 * a segment and turns bytes into records without it.
 */
final class RecordLog {

  private final long shardCreated;
  private final int shardIndex;

  // Guarded by this.
  private final List<Segment> segments = new ArrayList<>();
  private long firstIndex;
  private long endIndex;
  private long lastMillis;
  private boolean closed;

  RecordLog(Instant shardCreated, ShardId shardId) {
    this.shardCreated = shardCreated.getEpochSecond();
    this.shardIndex = (int) shardId.index();
  }

  SequenceNumber startingSequenceNumber() {
    return new SequenceNumber(shardCreated, 0, shardCreated, shardIndex);
  }

  SequenceNumber endingSequenceNumber(Instant closedAt) {
    return new SequenceNumber(
        shardCreated, SequenceNumber.LAST_COUNTER, closedAt.getEpochSecond(), shardIndex);
  }

  /** Adds a record and returns its number, or null when the log is closed. */
  synchronized @Nullable SequenceNumber append(byte[] key, byte[] data, long nowMillis) {
    if (closed) {
      return null;
    }
    // Arrival never goes back within a shard, so that a timestamp can be searched for.
    lastMillis = Math.max(lastMillis, nowMillis);
    openSegment(key, data).append(key, data, lastMillis);
    return sequenceNumber(endIndex++, lastMillis);
  }

  synchronized void close() {
    closed = true;
    if (!segments.isEmpty()) {
      last().seal();
    }
  }

  /**
   * Reads records from an index on.
   *
   * @param maxBytes keys and data together; the first record is given even if it is larger
   * @param into receives the records
   * @return the index after the last record given
   */
  long read(long from, int maxRecords, long maxBytes, List<StreamRecord> into) {
    long index = from;
    long bytesLeft = maxBytes;
    while (into.size() < maxRecords) {
      Segment.View view = viewAt(index);
      if (view == null) {
        return index;
      }
      for (int offset = view.offsetOf(index);
          offset < view.count() && into.size() < maxRecords;
          offset++) {
        bytesLeft -= view.sizeAt(offset);
        if (bytesLeft < 0 && !into.isEmpty()) {
          return index;
        }
        into.add(view.recordAt(offset, sequenceNumber(index, view.millisAt(offset))));
        index++;
      }
    }
    return index;
  }

  /** Forgets the records that arrived before the horizon. */
  synchronized void trim(long horizonMillis) {
    int expired = 0;
    while (expired < segments.size() && segments.get(expired).lastMillis() < horizonMillis) {
      firstIndex = segments.get(expired).endIndex();
      expired++;
    }
    if (expired > 0) {
      segments.subList(0, expired).clear();
    }
    if (!segments.isEmpty()) {
      firstIndex = Math.max(firstIndex, segments.get(0).indexOfArrival(horizonMillis));
    }
  }

  synchronized long firstIndex() {
    return firstIndex;
  }

  synchronized long endIndex() {
    return endIndex;
  }

  synchronized boolean isClosedAt(long index) {
    return closed && index >= endIndex;
  }

  synchronized long indexOfArrival(Instant timestamp) {
    long millis = timestamp.plusNanos(999_999).toEpochMilli();
    for (Segment segment : segments) {
      if (segment.lastMillis() >= millis) {
        return segment.indexOfArrival(millis);
      }
    }
    return endIndex;
  }

  /** Returns how long the record at an index has been waiting, or 0 when there is none. */
  synchronized long ageMillis(long index, long nowMillis) {
    if (index >= endIndex) {
      return 0;
    }
    // A reader that lags by less than a millisecond lags all the same.
    return Math.max(1, nowMillis - segmentAt(index).arrivalMillis(index));
  }

  /** Returns a number after which reading begins at an index, whether or not a record has it. */
  SequenceNumber numberBefore(long index, Instant now) {
    return new SequenceNumber(
        shardCreated, index, Math.max(now.getEpochSecond(), shardCreated), shardIndex);
  }

  long indexOf(SequenceNumber number) {
    return indexOf(number, 0);
  }

  long indexAfter(SequenceNumber number) {
    return indexOf(number, 1);
  }

  private synchronized long indexOf(SequenceNumber number, long extraSecond) {
    if (number.shardCreated() != shardCreated || number.shardIndex() != shardIndex) {
      return number.compareTo(startingSequenceNumber()) < 0 ? firstIndex : endIndex;
    }
    long index = number.counter() - 1;
    if (index < firstIndex) {
      return firstIndex;
    }
    if (index >= endIndex) {
      return endIndex;
    }
    long second = Math.floorDiv(segmentAt(index).arrivalMillis(index), 1000L);
    return number.seconds() + extraSecond <= second ? index : index + 1;
  }

  private Segment openSegment(byte[] key, byte[] data) {
    if (segments.isEmpty() || !last().hasRoomFor(key, data, lastMillis)) {
      if (!segments.isEmpty()) {
        last().seal();
      }
      segments.add(new Segment(endIndex, lastMillis));
    }
    return last();
  }

  private Segment last() {
    return segments.get(segments.size() - 1);
  }

  private synchronized Segment.@Nullable View viewAt(long index) {
    return index >= endIndex ? null : segmentAt(index).view();
  }

  private Segment segmentAt(long index) {
    int low = 0;
    int high = segments.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (segments.get(middle).baseIndex() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return segments.get(low);
  }

  private SequenceNumber sequenceNumber(long index, long millis) {
    return new SequenceNumber(shardCreated, index + 1, Math.floorDiv(millis, 1000L), shardIndex);
  }
}
