package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.workflow.logs.PayloadFinder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sequence numbers that one invocation has logged; they tell the copies of a payload apart. */
final class LoggedNumbers {

  /** Those of an invocation that has logged none. */
  static final LoggedNumbers NONE = new LoggedNumbers(Set.of(), Optional.empty());

  /* AWS prints 56 digits; nothing else that is logged has nearly as many. */
  private static final Pattern SEQUENCE_NUMBER = Pattern.compile("(?<!\\d)\\d{40,128}(?!\\d)");

  private final Set<Long> numbers;
  private final Optional<SentTable> table;
  private final Map<Long, Deque<Integer>> copiesByPayload = new HashMap<>();
  private final Set<Long> told = new HashSet<>();

  private LoggedNumbers(Set<Long> numbers, Optional<SentTable> table) {
    this.numbers = numbers;
    this.table = table;
  }

  static LoggedNumbers in(String text, SentTable table) {
    Set<Long> numbers = new HashSet<>();
    for (Matcher found = SEQUENCE_NUMBER.matcher(text); found.find(); ) {
      numbers.add(PayloadFinder.hash(found.group()));
    }
    return numbers.isEmpty() ? NONE : new LoggedNumbers(numbers, Optional.of(table));
  }

  /** Whether they tell which copies of a payload were delivered. */
  boolean tell(long payload) {
    if (table.isEmpty() || !table.get().isShared(payload)) {
      return false;
    }
    Deque<Integer> copies =
        copiesByPayload.computeIfAbsent(
            payload, hash -> new ArrayDeque<>(table.get().named(hash, numbers)));
    return !copies.isEmpty() || told.contains(payload);
  }

  /** The next of the copies; -1 when it is only another line about one of them. */
  int nextCopy(long payload) {
    told.add(payload);
    Integer next = copiesByPayload.getOrDefault(payload, new ArrayDeque<>()).poll();
    return next == null ? -1 : next;
  }
}
