package io.github.kinesislambda.benchmarks;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import io.github.kinesislambda.fixtures.event.KinesisEventJson;
import io.github.kinesislambda.fixtures.event.KinesisEvents;
import io.github.kinesislambda.fixtures.stock.PartitionKeys;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * How fast a batch is built from given trades (JSON, routing and identifiers included), beside
 * AWS's {@code EventLoader} loading the same batch from its JSON file.
 *
 * <p>Both are measured in turns within one run, so that what slows the machine down slows both.
 */
public final class EventBenchmark {

  private static final int ROUNDS = 15;
  private static final long SEED = 1;
  private static final double NANOS_PER_MICRO = 1e3;

  private EventBenchmark() {}

  /** Prints medians and ratios. */
  public static void main(String... arguments) throws IOException {
    Path folder = Files.createTempDirectory("event-benchmark");
    try {
      compare(folder, 100, 400);
      compare(folder, 10_000, 8);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void compare(Path folder, int records, int calls) throws IOException {
    List<StockTrade> trades =
        new TradeGenerator(SEED)
            .trades(records, LocalDateTime.parse("2020-03-11T06:27:36"), Duration.ofMillis(100));
    Rivals few = new Rivals(folder, trades, PartitionKeys.randomOneToFour(SEED), calls);
    Rivals many = new Rivals(folder, trades, PartitionKeys.uuid(SEED), calls);
    for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
      few.run(round);
      many.run(round);
    }
    few.print("the tutorial's four keys");
    many.print("as many keys as records");
  }

  /** The two ways to the same batch, and what each took. */
  private static final class Rivals {

    private final List<StockTrade> trades;
    private final PartitionKeys keys;
    private final List<Path> files;
    private final int calls;
    private final double[] built = new double[ROUNDS];
    private final double[] loaded = new double[ROUNDS];

    Rivals(Path folder, List<StockTrade> trades, PartitionKeys keys, int calls) throws IOException {
      this.trades = trades;
      this.keys = keys;
      this.calls = calls;
      this.files = write(folder, build());
      if (!load().equals(build())) {
        throw new IllegalStateException("The two ways to the event give different events");
      }
    }

    /** Measures both; a round below 0 warms up. */
    void run(int round) {
      double ours = nanosOfACall(calls, this::build);
      double theirs = nanosOfACall(calls, this::load);
      if (round >= 0) {
        built[round] = ours;
        loaded[round] = theirs;
      }
    }

    private List<KinesisEvent> build() {
      return events(trades, keys);
    }

    private List<KinesisEvent> load() {
      return files.stream().map(Path::toString).map(EventLoader::loadKinesisEvent).toList();
    }

    void print(String ofKeys) {
      double ours = median(built);
      double theirs = median(loaded);
      System.out.printf(
          "Batch of %,d, %s: built in %,.1f µs, loaded by EventLoader in %,.1f µs, %.1f times faster%n",
          trades.size(), ofKeys, ours / NANOS_PER_MICRO, theirs / NANOS_PER_MICRO, theirs / ours);
    }
  }

  /** Returns the batch; one of 10,000 is over Lambda's 6 MB and comes in two events. */
  private static List<KinesisEvent> events(List<StockTrade> trades, PartitionKeys keys) {
    return KinesisEvents.create().batchSize(10_000).keys(keys).trades(trades).batches();
  }

  private static List<Path> write(Path folder, List<KinesisEvent> events) throws IOException {
    List<Path> files = new ArrayList<>();
    for (KinesisEvent event : events) {
      Path file = Files.createTempFile(folder, "batch", ".json");
      KinesisEventJson.writeFile(file, event);
      files.add(file);
    }
    return files;
  }

  private static double nanosOfACall(int calls, Supplier<List<KinesisEvent>> call) {
    long records = 0;
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      records += call.get().get(0).getRecords().size();
    }
    double took = (System.nanoTime() - start) / (double) calls;
    return records == 0 ? 0 : took;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
