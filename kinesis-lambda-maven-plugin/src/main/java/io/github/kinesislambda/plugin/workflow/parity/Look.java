package io.github.kinesislambda.plugin.workflow.parity;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.workflow.logs.FunctionLog;
import io.github.kinesislambda.plugin.workflow.logs.InvocationLog;
import io.github.kinesislambda.plugin.workflow.logs.InvocationLogs;
import io.github.kinesislambda.plugin.workflow.logs.LedgerEntry;
import io.github.kinesislambda.plugin.workflow.replay.ReplaySummary;
import io.github.kinesislambda.plugin.workflow.stream.AllShards;
import io.github.kinesislambda.plugin.workflow.verify.ShardCount;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** Gathers what a target shows, in the words that are compared. */
final class Look {

  /** CloudWatch dates lines by another machine's clock. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

  private final Scenario scenario;
  private final Connection target;
  private final Map<Aspect, Map<String, String>> shown = new EnumMap<>(Aspect.class);
  private final Map<String, List<String>> linesByShard = new TreeMap<>();

  Look(Scenario scenario, Connection target) {
    this.scenario = scenario;
    this.target = target;
  }

  Observation observation(String name) {
    return new Observation(name, shown);
  }

  /** What is on the stream, read from it. */
  void atTheStream(ReplaySummary sent) {
    KinesisClient kinesis = target.clients().kinesis();
    String stream = scenario.stream().name();
    Map<String, String> map = new TreeMap<>();
    Map<String, String> records = new TreeMap<>();
    for (Shard shard : AllShards.of(kinesis, stream)) {
      map.put(
          shard.shardId(),
          "%s..%s"
              .formatted(
                  shard.hashKeyRange().startingHashKey(), shard.hashKeyRange().endingHashKey()));
      List<String> lines = records(kinesis, shard.shardId());
      linesByShard.put(shard.shardId(), lines);
      records.put(shard.shardId(), "%d, in order %08x".formatted(lines.size(), lines.hashCode()));
    }
    shown.put(Aspect.SHARD_MAP, map);
    shown.put(Aspect.RECORDS, records);
    shown.put(Aspect.REFUSED, Map.of("records", sent.sentAgain() == 0 ? "no" : "yes"));
  }

  private List<String> records(KinesisClient kinesis, String shardId) {
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(scenario.stream().name())
                        .shardId(shardId)
                        .shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    List<Record> records = new ArrayList<>();
    while (iterator != null) {
      String next = iterator;
      GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(next));
      records.addAll(page.records());
      boolean more = page.millisBehindLatest() != null && page.millisBehindLatest() > 0;
      iterator = more ? page.nextShardIterator() : null;
    }
    return records.stream().map(record -> record.data().asUtf8String()).toList();
  }

  /** What the function did with it. */
  void atTheFunction(Verdict verdict, Instant begin) {
    String function = scenario.plan().function().name();
    shown.put(Aspect.MAPPING, mapping(function));
    shown.put(Aspect.SEEN, seen(verdict));
    shown.put(
        Aspect.FAILURES,
        verdict.failures().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().kind().name().toLowerCase(Locale.ROOT),
                    entry -> Long.toString(entry.getValue()),
                    (one, other) -> one + " + " + other)));
    List<InvocationLog> invocations =
        InvocationLogs.of(
            new FunctionLog(
                    target.clients().logs(),
                    FunctionLog.defaultGroup(function),
                    begin.minus(CLOCK_DIFFERENCE))
                .read());
    BatchesInLog batches = new BatchesInLog(linesByShard, invocations);
    shown.put(Aspect.BATCHES, batches.sizes());
    shown.put(Aspect.LOG_LINES, batches.ownLines());
    target
        .ledger()
        .ifPresent(ledger -> shown.put(Aspect.CLOSED_BY, closedBy(ledger.invocations(function))));
  }

  private static Map<String, String> seen(Verdict verdict) {
    Map<String, String> seen = new TreeMap<>();
    for (ShardCount shard : verdict.shards()) {
      seen.put(
          shard.shardId(),
          "%d of %d, %d repeated, %d out of order"
              .formatted(shard.seen(), shard.sent(), shard.duplicated(), shard.outOfOrder()));
    }
    return seen;
  }

  private Map<String, String> mapping(String function) {
    Map<String, String> settings = new TreeMap<>();
    for (EventSourceMappingConfiguration mapping :
        target
            .clients()
            .lambda()
            .listEventSourceMappingsPaginator(r -> r.functionName(function))
            .eventSourceMappings()) {
      put(settings, "batchSize", mapping.batchSize());
      put(settings, "window", mapping.maximumBatchingWindowInSeconds());
      put(settings, "parallelization", mapping.parallelizationFactor());
      put(settings, "tumblingWindow", mapping.tumblingWindowInSeconds());
      put(settings, "retries", mapping.maximumRetryAttempts());
      put(settings, "recordAge", mapping.maximumRecordAgeInSeconds());
      put(settings, "bisect", mapping.bisectBatchOnFunctionError());
      put(settings, "answers", mapping.functionResponseTypesAsStrings());
      put(settings, "state", mapping.state());
    }
    return settings;
  }

  private static void put(Map<String, String> settings, String name, Object value) {
    settings.put(name, String.valueOf(value));
  }

  private static Map<String, String> closedBy(List<String> ledger) {
    return ledger.stream()
        .map(LedgerEntry::parse)
        .collect(
            Collectors.groupingBy(
                LedgerEntry::shardId,
                TreeMap::new,
                Collectors.mapping(
                    entry -> entry.closedBecause().toLowerCase(Locale.ROOT),
                    Collectors.joining(", "))));
  }
}
