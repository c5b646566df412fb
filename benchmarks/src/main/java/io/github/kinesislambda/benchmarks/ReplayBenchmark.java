package io.github.kinesislambda.benchmarks;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.RateShape;
import io.github.kinesislambda.plugin.workflow.replay.Replay;
import io.github.kinesislambda.plugin.workflow.replay.ReplayPlan;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.ReplaySummary;
import io.github.kinesislambda.plugin.workflow.replay.TradeSource;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * How fast one JVM replays to an engine in another one, with quotas and without, and verifies what
 * it sent; to be run with a heap of 1 GiB for 5,000,000 records.
 */
public final class ReplayBenchmark {

  private static final int SHARDS = 4;
  private static final double QUOTA = 1_000.0 * SHARDS;
  private static final long FIRST_TRADES = 500;
  private static final long STRICT_TRADES = 60_000;
  private static final long WARM_UP = 300_000;
  private static final double MILLIS = 1e3;
  private static final long MEBIBYTE = 1 << 20;

  private final Journal journal;

  private ReplayBenchmark(Journal journal) {
    this.journal = journal;
  }

  /**
   * Prints rates and memory.
   *
   * @param arguments how many trades the relaxed engine gets; by default 5,000,000
   */
  public static void main(String... arguments) throws IOException {
    long trades = arguments.length == 0 ? 5_000_000 : Long.parseLong(arguments[0]);
    Path folder = Files.createTempDirectory("replay-benchmark");
    try {
      ReplayBenchmark benchmark = new ReplayBenchmark(new Journal(folder));
      benchmark.strict();
      benchmark.relaxed(trades);
      benchmark.verify();
      System.out.printf(
          "A heap of %d MiB was enough%n", Runtime.getRuntime().maxMemory() / MEBIBYTE);
    } finally {
      delete(folder);
    }
  }

  /* The journals of some million trades fill hundreds of megabytes. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /* A stream that has rested takes the records of a second at once; they do not count. */
  private void strict() throws IOException {
    try (EngineProcess engine = EngineProcess.start("strict", SHARDS);
        Connection target = new EndpointTarget(engine.endpoint(), "us-east-1").open(event -> {})) {
      long first = replay(target, FIRST_TRADES).sent();
      ReplaySummary summary = replay(target, STRICT_TRADES);
      double rate = (summary.sent() - QUOTA) * MILLIS / summary.duration().toMillis();
      System.out.printf(
          "Strict, %d shards: %,.0f records/s, %.1f %% of the quota; %,d sent again, %,d of %,d on the stream%n",
          SHARDS,
          rate,
          rate * 100 / QUOTA,
          summary.sentAgain(),
          stored(target.clients().kinesis()),
          first + summary.sent());
    }
  }

  private void relaxed(long trades) throws IOException {
    try (EngineProcess engine = EngineProcess.start("relaxed", SHARDS);
        Connection target = new EndpointTarget(engine.endpoint(), "us-east-1").open(event -> {})) {
      replay(target, WARM_UP);
      ReplaySummary summary = replay(target, trades);
      System.out.printf(
          "Relaxed: %,d records in %.1f s, %,.0f records/s%n",
          summary.sent(),
          summary.duration().toMillis() / MILLIS,
          summary.sent() * MILLIS / summary.duration().toMillis());
    }
  }

  private void verify() {
    ReplayRun run = journal.last().orElseThrow();
    Instant begin = Instant.now();
    try (LogOfAJournal log = new LogOfAJournal(run)) {
      Connection target = new Connection("a log", clients(log), Optional.empty());
      Verdict verdict =
          new Verify(target, Clockwork.system(), event -> {})
              .await(run, "recv", Optional.of(Duration.ofHours(1)));
      System.out.printf(
          "Verify: %s; %.1f s%n",
          verdict.headline(), Duration.between(begin, Instant.now()).toMillis() / MILLIS);
    }
  }

  private ReplaySummary replay(Connection target, long trades) {
    return new Replay(target.clients().kinesis(), journal, Clockwork.system(), event -> {})
        .run(
            ReplayPlan.of(
                "trades",
                TradeSource.generated(1, TradeGenerator.TUTORIAL_TICKERS, trades),
                PartitionKeyPolicy.UUID,
                1,
                new RateShape.Unlimited()));
  }

  private static long stored(KinesisClient kinesis) {
    long records = 0;
    for (Shard shard : kinesis.listShards(request -> request.streamName("trades")).shards()) {
      String iterator =
          kinesis
              .getShardIterator(
                  request ->
                      request
                          .streamName("trades")
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      GetRecordsResponse page = read(kinesis, iterator);
      records += page.records().size();
      while (page.millisBehindLatest() > 0) {
        page = read(kinesis, page.nextShardIterator());
        records += page.records().size();
      }
    }
    return records;
  }

  private static GetRecordsResponse read(KinesisClient kinesis, String iterator) {
    while (true) {
      try {
        return kinesis.getRecords(request -> request.shardIterator(iterator));
      } catch (ProvisionedThroughputExceededException tooFast) {
        Clockwork.system().pause(Duration.ofSeconds(1));
      }
    }
  }

  /** Clients of a place that has nothing but a log. */
  private static Clients clients(CloudWatchLogsClient logs) {
    LambdaClient lambda = new EnabledMapping();
    return (Clients)
        Proxy.newProxyInstance(
            Clients.class.getClassLoader(),
            new Class<?>[] {Clients.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "logs" -> logs;
                  case "lambda" -> lambda;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
