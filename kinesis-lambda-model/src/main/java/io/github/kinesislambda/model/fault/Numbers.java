package io.github.kinesislambda.model.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers that count from 1: {@code 4}, {@code 4 and 9}, {@code 1 to 3 and 7}, or every one.
 *
 * @param ranges in ascending order, without overlap; empty stands for every number
 */
record Numbers(List<Range> ranges) {

  static final Numbers EVERY = new Numbers(List.of());

  /** From one number to another, both included. */
  record Range(int first, int last) {

    @Override
    public String toString() {
      return first == last ? Integer.toString(first) : first + " to " + last;
    }
  }

  Numbers {
    ranges = List.copyOf(ranges);
    int before = 0;
    for (Range range : ranges) {
      if (range.first() <= before || range.last() < range.first()) {
        throw new IllegalArgumentException(
            "The numbers are "
                + text(ranges)
                + "; they count from 1 and ascend, as in 2 and 4 to 6. Put them in order.");
      }
      before = range.last();
    }
  }

  static Numbers of(int... numbers) {
    List<Range> ranges = new ArrayList<>();
    for (int number : numbers) {
      ranges.add(new Range(number, number));
    }
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException(
          "No number is given; a rule needs one or more. Give one, or say every().");
    }
    return new Numbers(ranges);
  }

  boolean isEvery() {
    return ranges.isEmpty();
  }

  boolean contains(int number) {
    return isEvery() || ranges.stream().anyMatch(it -> it.first() <= number && number <= it.last());
  }

  /** Returns the numbers with what they number, as a script writes them. */
  String text(String singular, String plural) {
    if (isEvery()) {
      return "every " + singular;
    }
    boolean one = ranges.size() == 1 && ranges.get(0).first() == ranges.get(0).last();
    return (one ? singular : plural) + " " + text(ranges);
  }

  private static String text(List<Range> ranges) {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(" and "));
  }
}
