package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What became of each sent trade: a row of 56 bytes for each, found by the hash of its payload.
 *
 * <p>Trades that share one payload are copies of each other. Within one invocation a payload counts
 * at most as often as it was sent: a handler may log what it gets twice. In another invocation it
 * is another delivery. A delivery goes to the copy whose sequence number the invocation has logged;
 * where it has logged none of them, deliveries go round the copies.
 */
final class SentTable implements AutoCloseable {

  /** What a trade has for a shard that is not acknowledged. */
  static final int NO_SHARD = -1;

  private static final int ROW = 48;
  private static final int HASH = 0;
  private static final int START = 8;
  private static final int SHARD = 16;
  private static final int INVOCATION = 20;
  private static final int POSITION = 24;
  private static final int NEXT_COPY = 28;
  /* Of the first copy only: */
  private static final int COPIES = 32;
  private static final int LAST = 36;
  private static final int LAST_INVOCATION = 40;
  private static final int SEEN_IN_IT = 44;

  /** As many trades fit into it. */
  static final int MOST = 1_000_000_000;

  /** Of the copies of a payload, so many are asked for their sequence numbers at a delivery. */
  private static final int ASKED = 1_000;

  private final Pages rows = new Pages();
  private final Pages names = new Pages();
  private final Pages slots = new Pages();
  private final int most;
  private int size;
  private long mask;
  private boolean hasCopies;

  /** Begins with nothing. */
  SentTable() {
    this(MOST);
  }

  /**
   * Begins with nothing.
   *
   * @param most how many trades it takes
   */
  SentTable(int most) {
    this.most = most;
  }

  /**
   * Adds a trade before the table is {@linkplain #index indexed}.
   *
   * @param hash of its payload
   * @param shard where it went
   * @param name hash of its sequence number; 0 when it has none
   */
  void add(long hash, int shard, long name) {
    if (size == most) {
      throw GoalException.project(
          "The replay has more than %d trades.".formatted(most),
          "kinesis:verify holds up to as many against a log.",
          "Send them in slices with -Dkinesis.slice, each of which has a verdict of its own.");
    }
    names.putLong((long) size * Long.BYTES, name);
    long row = place(size++);
    rows.putLong(row + HASH, hash);
    rows.putInt(row + SHARD, shard);
  }

  /** Makes the rows ready to be found. */
  void index() {
    mask = Long.highestOneBit(Math.max(1, size * 2L - 1)) * 2 - 1;
    for (int row = 0; row < size; row++) {
      long slot = slotOf(rows.getLong(place(row) + HASH));
      int first = slots.getInt(slot) - 1;
      if (first < 0) {
        slots.putInt(slot, row + 1);
        begin(row);
      } else {
        join(first, row);
      }
    }
  }

  int size() {
    return size;
  }

  /** Whether a trade of this payload was sent. */
  boolean contains(long hash) {
    return slots.getInt(slotOf(hash)) != 0;
  }

  /** Whether any payload was sent more than once. */
  boolean hasCopies() {
    return hasCopies;
  }

  /** Whether the payload of a trade was sent more than once. */
  boolean isCopy(int row) {
    return hasCopies && copies(slots.getInt(slotOf(rows.getLong(place(row) + HASH))) - 1) > 1;
  }

  /** Whether a payload, which must be known, was sent more than once. */
  boolean isShared(long hash) {
    return hasCopies && copies(slots.getInt(slotOf(hash)) - 1) > 1;
  }

  /** The copies of a payload whose sequence numbers are among those given, as far as asked for. */
  List<Integer> named(long hash, Set<Long> sequenceNumbers) {
    List<Integer> named = new ArrayList<>();
    int first = slots.getInt(slotOf(hash)) - 1;
    int row = rows.getInt(place(first) + LAST);
    for (int asked = Math.min(ASKED, copies(first)); asked > 0; asked--) {
      row = rows.getInt(place(row) + NEXT_COPY);
      if (sequenceNumbers.contains(names.getLong((long) row * Long.BYTES))) {
        named.add(row);
      }
    }
    return named;
  }

  /**
   * Notes a delivery.
   *
   * @param hash of the payload, which must be known
   * @param sighting where it was seen
   * @return which row it was; -1 when it is only another line about a delivery
   */
  int deliver(long hash, Sighting sighting) {
    int first = slots.getInt(slotOf(hash)) - 1;
    long head = place(first);
    if (rows.getInt(head + LAST_INVOCATION) != sighting.invocation()) {
      rows.putInt(head + LAST_INVOCATION, sighting.invocation());
      rows.putInt(head + SEEN_IN_IT, 0);
    }
    int seen = rows.getInt(head + SEEN_IN_IT);
    if (seen == rows.getInt(head + COPIES)) {
      return -1;
    }
    rows.putInt(head + SEEN_IN_IT, seen + 1);
    int row = rows.getInt(place(rows.getInt(head + LAST)) + NEXT_COPY);
    rows.putInt(head + LAST, row);
    return row;
  }

  /** Keeps where a trade was seen first. */
  void see(int row, Sighting sighting) {
    rows.putLong(place(row) + START, sighting.startMillis());
    rows.putInt(place(row) + INVOCATION, sighting.invocation());
    rows.putInt(place(row) + POSITION, sighting.position());
  }

  /** Forgets that a trade was seen. */
  void unsee(int row) {
    rows.putInt(place(row) + INVOCATION, 0);
  }

  boolean isSeen(int row) {
    return rows.getInt(place(row) + INVOCATION) > 0;
  }

  int shard(int row) {
    return rows.getInt(place(row) + SHARD);
  }

  /** Where a trade that was seen was seen first. */
  Sighting first(int row) {
    return new Sighting(
        rows.getInt(place(row) + INVOCATION),
        rows.getLong(place(row) + START),
        rows.getInt(place(row) + POSITION));
  }

  @Override
  public void close() {
    rows.close();
    names.close();
    slots.close();
  }

  private void begin(int row) {
    rows.putInt(place(row) + COPIES, 1);
    rows.putInt(place(row) + LAST, row);
    rows.putInt(place(row) + NEXT_COPY, row);
  }

  /* The copies form a ring; the last one is that which was delivered last, or joined last. */
  private void join(int first, int row) {
    hasCopies = true;
    long head = place(first);
    rows.putInt(place(row) + NEXT_COPY, first);
    rows.putInt(place(rows.getInt(head + LAST)) + NEXT_COPY, row);
    rows.putInt(head + LAST, row);
    rows.putInt(head + COPIES, rows.getInt(head + COPIES) + 1);
  }

  private int copies(int first) {
    return rows.getInt(place(first) + COPIES);
  }

  /** Where the slot of a hash is: its own, or the free one that it would take. */
  private long slotOf(long hash) {
    for (long slot = (hash ^ (hash >>> 32)) & mask; ; slot = (slot + 1) & mask) {
      int row = slots.getInt(slot * Integer.BYTES) - 1;
      if (row < 0 || rows.getLong(place(row) + HASH) == hash) {
        return slot * Integer.BYTES;
      }
    }
  }

  private static long place(int row) {
    return (long) row * ROW;
  }
}
