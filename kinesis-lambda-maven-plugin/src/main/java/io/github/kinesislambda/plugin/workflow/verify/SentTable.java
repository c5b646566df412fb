package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The deliveries of each sent record, found by the hash of its payload; 56 bytes of heap for each.
 *
 * <p>Records that share one payload are copies of each other. Within one invocation a payload
 * counts at most as often as it was sent: a handler may log what it gets twice. In another
 * invocation it is another delivery. A delivery goes to the copy whose sequence number the
 * invocation has logged; where it has logged none of them, deliveries go round the copies.
 */
final class SentTable {

  /** What a record has for a shard that is not acknowledged. */
  static final int NO_SHARD = -1;

  /** Its records, with their places while their order is checked, fit into a heap of 1 GiB. */
  static final int MOST = 5_000_000;

  /** Of the copies of a payload, so many are asked for their sequence numbers at a delivery. */
  private static final int ASKED = 1_000;

  private static final int FIRST_CAPACITY = 1_024;

  private final int most;
  private int size;
  private boolean hasCopies;

  /* Of each record: */
  private long[] hashes = new long[FIRST_CAPACITY];
  private long[] names = new long[FIRST_CAPACITY];
  private int[] shards = new int[FIRST_CAPACITY];
  private long[] starts = {};
  private int[] invocations = {};
  private int[] positions = {};
  private int[] nextCopies = {};

  /* Of the first copy of each payload, at its row: */
  private int[] copies = {};
  private int[] last = {};
  private int[] lastInvocations = {};
  private int[] seenInIt = {};

  /* The first copy of a hash, plus one; 0 is free. */
  private int[] slots = {};

  /** Begins with nothing. */
  SentTable() {
    this(MOST);
  }

  /**
   * Begins with nothing.
   *
   * @param most how many records it takes
   */
  SentTable(int most) {
    this.most = most;
  }

  /**
   * Adds a record before the table is {@linkplain #index indexed}.
   *
   * @param hash of its payload
   * @param shard where it went
   * @param name hash of its sequence number; 0 when it has none
   */
  void add(long hash, int shard, long name) {
    if (size == most) {
      throw GoalException.project(
          "The replay has more than %d records.".formatted(most),
          "kinesis:verify compares up to as many with a log, in heap.",
          "Send them in slices with -Dkinesis.slice, each of which has a report of its own.");
    }
    if (size == hashes.length) {
      int capacity = Math.min(most, size * 2);
      hashes = Arrays.copyOf(hashes, capacity);
      names = Arrays.copyOf(names, capacity);
      shards = Arrays.copyOf(shards, capacity);
    }
    hashes[size] = hash;
    names[size] = name;
    shards[size++] = shard;
  }

  /** Makes the rows ready to be found. */
  void index() {
    starts = new long[size];
    invocations = new int[size];
    positions = new int[size];
    nextCopies = new int[size];
    copies = new int[size];
    last = new int[size];
    lastInvocations = new int[size];
    seenInIt = new int[size];
    slots = new int[Integer.highestOneBit(Math.max(1, size * 2 - 1)) * 2];
    for (int row = 0; row < size; row++) {
      int slot = slotOf(hashes[row]);
      if (slots[slot] == 0) {
        slots[slot] = row + 1;
        begin(row);
      } else {
        join(slots[slot] - 1, row);
      }
    }
  }

  int size() {
    return size;
  }

  /** Whether a record of this payload was sent. */
  boolean contains(long hash) {
    return slots[slotOf(hash)] != 0;
  }

  /** Whether any payload was sent more than once. */
  boolean hasCopies() {
    return hasCopies;
  }

  /** Whether the payload of a record was sent more than once. */
  boolean isCopy(int row) {
    return isShared(hashes[row]);
  }

  /** Whether a payload, which must be known, was sent more than once. */
  boolean isShared(long hash) {
    return hasCopies && copies[firstOf(hash)] > 1;
  }

  /** The copies of a payload whose sequence numbers are among those given, as far as asked for. */
  List<Integer> named(long hash, Set<Long> sequenceNumbers) {
    List<Integer> named = new ArrayList<>();
    int first = firstOf(hash);
    int row = last[first];
    for (int asked = Math.min(ASKED, copies[first]); asked > 0; asked--) {
      row = nextCopies[row];
      if (sequenceNumbers.contains(names[row])) {
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
    int first = firstOf(hash);
    if (lastInvocations[first] != sighting.invocation()) {
      lastInvocations[first] = sighting.invocation();
      seenInIt[first] = 0;
    }
    if (seenInIt[first] == copies[first]) {
      return -1;
    }
    seenInIt[first]++;
    last[first] = nextCopies[last[first]];
    return last[first];
  }

  /** Keeps where a record was seen first. */
  void see(int row, Sighting sighting) {
    starts[row] = sighting.startMillis();
    invocations[row] = sighting.invocation();
    positions[row] = sighting.position();
  }

  /** Forgets that a record was seen. */
  void unsee(int row) {
    invocations[row] = 0;
  }

  boolean isSeen(int row) {
    return invocations[row] > 0;
  }

  int shard(int row) {
    return shards[row];
  }

  /** Where a record that was seen was seen first. */
  Sighting first(int row) {
    return new Sighting(invocations[row], starts[row], positions[row]);
  }

  private void begin(int row) {
    copies[row] = 1;
    last[row] = row;
    nextCopies[row] = row;
  }

  /* The copies form a ring; the last one is that which was delivered last, or joined last. */
  private void join(int first, int row) {
    hasCopies = true;
    nextCopies[row] = first;
    nextCopies[last[first]] = row;
    last[first] = row;
    copies[first]++;
  }

  private int firstOf(long hash) {
    return slots[slotOf(hash)] - 1;
  }

  /** Where the slot of a hash is: its own, or the free one that it would take. */
  private int slotOf(long hash) {
    int mask = slots.length - 1;
    for (int slot = (int) (hash ^ (hash >>> 32)) & mask; ; slot = (slot + 1) & mask) {
      int row = slots[slot] - 1;
      if (row < 0 || hashes[row] == hash) {
        return slot;
      }
    }
  }
}
