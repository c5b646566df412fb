package io.github.kinesislambda.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Rounds of one measurement, of which the median is told with the machine's load. */
final class Rounds {

  private static final double NANOS_PER_SECOND = 1e9;

  private Rounds() {}

  /** The processor time of this thread, which other programs on the machine do not add to. */
  static long ownNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /**
   * Measures, after as many rounds for warming up as a third of those that count.
   *
   * @param count how many rounds count
   * @param records of one round
   * @param nanos runs one round and returns how long it took
   */
  static void print(String what, int count, int records, LongSupplier nanos) {
    long[] taken = new long[count];
    for (int round = -count / 3; round < count; round++) {
      long took = nanos.getAsLong();
      if (round >= 0) {
        taken[round] = took;
      }
    }
    Arrays.sort(taken);
    System.out.printf(
        Locale.ROOT,
        "%-58s %,11.0f records/s (median of %d, best %,.0f; load %.1f on %d cores)%n",
        what,
        records * NANOS_PER_SECOND / taken[count / 2],
        count,
        records * NANOS_PER_SECOND / taken[0],
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
  }
}
