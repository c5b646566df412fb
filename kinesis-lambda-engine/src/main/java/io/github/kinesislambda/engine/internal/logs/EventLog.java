package io.github.kinesislambda.engine.internal.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Events in the order of their sequence numbers; the oldest can be dropped. */
final class EventLog {

  private static final int COMPACT_FROM = 1_024;

  private final List<LogEvent> events = new ArrayList<>();
  private int head;

  void add(LogEvent event) {
    events.add(event);
  }

  /** Drops the oldest event, which must exist. */
  void dropFirst() {
    events.set(head, Dropped.EVENT);
    head++;
    if (head >= COMPACT_FROM && head * 2 >= events.size()) {
      events.subList(0, head).clear();
      head = 0;
    }
  }

  /** Drops all events of a kind. */
  void removeAll(Predicate<LogEvent> kind) {
    events.subList(head, events.size()).removeIf(kind);
  }

  boolean isEmpty() {
    return head == events.size();
  }

  /** Returns the events that are left, oldest first. */
  List<LogEvent> all() {
    return events.subList(head, events.size());
  }

  /** Returns the events from a sequence number on, oldest first. */
  List<LogEvent> from(long sequence) {
    return events.subList(indexOf(sequence), events.size());
  }

  /** Returns the events before a sequence number, oldest first. */
  List<LogEvent> before(long sequence) {
    return events.subList(head, indexOf(sequence));
  }

  /** Returns where the first event of at least this sequence number is, by bisection. */
  private int indexOf(long sequence) {
    int low = head;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).sequence() < sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** What takes the place of an event until the list is compacted. */
  private static final class Dropped {
    static final LogEvent EVENT = new LogEvent(-1, "", 0, "");
  }
}
