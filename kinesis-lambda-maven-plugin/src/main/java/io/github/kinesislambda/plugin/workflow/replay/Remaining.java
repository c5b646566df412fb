package io.github.kinesislambda.plugin.workflow.replay;

import java.util.PrimitiveIterator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Which trades of a slice were not sent yet, as its journal tells. Few numbers are remembered:
 * those that waited for their shard while younger ones were sent.
 */
final class Remaining {

  private final ReplayPlan plan;
  private final SortedSet<Long> passedOver = new TreeSet<>();
  private long next;

  Remaining(ReplayPlan plan) {
    this.plan = plan;
    this.next = plan.slice().from(0);
  }

  /** Notes that a trade was sent; counted from 0. */
  void sent(long n) {
    if (n < next) {
      passedOver.remove(n);
      return;
    }
    for (; next < n; next += plan.slice().of()) {
      passedOver.add(next);
    }
    next = n + plan.slice().of();
  }

  boolean isEmpty() {
    return passedOver.isEmpty() && next >= plan.source().count();
  }

  /** The first of them. */
  long first() {
    return passedOver.isEmpty() ? next : passedOver.first();
  }

  /** All of them, rising. */
  PrimitiveIterator.OfLong numbers() {
    return LongStream.concat(
            passedOver.stream().mapToLong(Long::longValue),
            LongStream.iterate(next, n -> n < plan.source().count(), n -> n + plan.slice().of()))
        .iterator();
  }
}
