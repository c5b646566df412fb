package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Which events were met lately: at least those of the last span, at most those of two spans. An
 * event is known by a hash of 64 bits of its id, 16 to 32 bytes for each.
 */
final class RecentIds {

  private final Duration span;
  private Instant rotateAt = Instant.MIN;
  private Generation young = new Generation();
  private Generation old = new Generation();

  RecentIds(Duration span) {
    this.span = span;
  }

  /**
   * Remembers an event; answers whether it was not known.
   *
   * @param id of the event
   * @param at when it was written; events come roughly in this order
   */
  boolean add(String id, Instant at) {
    if (at.isAfter(rotateAt)) {
      old = young;
      young = new Generation();
      rotateAt = at.plus(span);
    }
    long hash = PayloadFinder.hash(id);
    return !old.contains(hash) && young.add(hash);
  }

  /** Hashes in an open table; zero is an empty place, so that zero itself counts as one. */
  private static final class Generation {

    private static final int LEAST = 1 << 10;

    private long[] places = new long[LEAST];
    private int size;

    private boolean contains(long hash) {
      return places[placeOf(hash)] != 0;
    }

    private boolean add(long hash) {
      int place = placeOf(hash);
      if (places[place] != 0) {
        return false;
      }
      places[place] = hash == 0 ? 1 : hash;
      if (++size * 2 > places.length) {
        grow();
      }
      return true;
    }

    private void grow() {
      long[] present = places;
      places = new long[present.length * 2];
      Arrays.stream(present)
          .filter(hash -> hash != 0)
          .forEach(hash -> places[placeOf(hash)] = hash);
    }

    private int placeOf(long hash) {
      long wanted = hash == 0 ? 1 : hash;
      int place = (int) wanted & (places.length - 1);
      while (places[place] != 0 && places[place] != wanted) {
        place = (place + 1) & (places.length - 1);
      }
      return place;
    }
  }
}
