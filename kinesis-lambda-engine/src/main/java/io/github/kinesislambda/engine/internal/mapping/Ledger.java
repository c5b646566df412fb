package io.github.kinesislambda.engine.internal.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The invocations that mappings have made, oldest first, as many as fit. Thread-safe. */
public final class Ledger {

  private final int capacity;
  private final ArrayDeque<Invocation> invocations = new ArrayDeque<>();
  private long forgotten;

  /**
   * Creates an empty ledger.
   *
   * @param capacity how many invocations it remembers; the oldest are forgotten first
   */
  public Ledger(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "A ledger for " + capacity + " invocations remembers nothing; use 1 or more.");
    }
    this.capacity = capacity;
  }

  /** Returns what it remembers. */
  public List<Invocation> invocations() {
    return invocations(invocation -> true);
  }

  /** Returns what it remembers of the invocations that match. */
  public synchronized List<Invocation> invocations(Predicate<Invocation> filter) {
    return invocations.stream().filter(filter).toList();
  }

  /**
   * Returns what it remembers of the invocations that match, from a position on.
   *
   * @param position which invocation is the first, counting from 0 all that were ever made
   * @param filter which of them
   */
  public synchronized List<Entry> from(long position, Predicate<Invocation> filter) {
    List<Entry> entries = new ArrayList<>();
    long next = forgotten;
    for (Invocation invocation : invocations) {
      if (next >= position && filter.test(invocation)) {
        entries.add(new Entry(next, invocation));
      }
      next++;
    }
    return entries;
  }

  /** Returns how many invocations it has forgotten. */
  public synchronized long forgotten() {
    return forgotten;
  }

  synchronized void add(Invocation invocation) {
    if (invocations.size() == capacity) {
      invocations.remove();
      forgotten++;
    }
    invocations.add(invocation);
  }

  /**
   * An invocation with its place in the ledger.
   *
   * @param position counts all that were ever made, from 0
   * @param invocation what was made
   */
  public record Entry(long position, Invocation invocation) {}
}
