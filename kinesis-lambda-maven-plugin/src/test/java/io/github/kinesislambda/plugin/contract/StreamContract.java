package io.github.kinesislambda.plugin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.model.stream.ShardMap;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.RateShape;
import io.github.kinesislambda.plugin.workflow.replay.Replay;
import io.github.kinesislambda.plugin.workflow.replay.ReplayPlan;
import io.github.kinesislambda.plugin.workflow.replay.ReplaySummary;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import io.github.kinesislambda.plugin.workflow.replay.TradeSource;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import io.github.kinesislambda.plugin.workflow.stream.StreamSettings;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** What the goals do with a stream, on any server that speaks Kinesis's API. */
abstract class StreamContract {

  static final String STREAM = "ContractStream";
  private static final int SHARDS = 4;
  static final long SEED = 42;
  private static final int TRADES = 1_200;

  @TempDir Path folder;

  final List<String> said = new ArrayList<>();
  private Connection connection;

  /** Where the goals work. */
  protected abstract Target target();

  /** To the target, as long as a test runs. */
  protected final Connection connection() {
    return connection;
  }

  /** Is told how many shards a stream is to have, where that has to be limited. */
  void aboutToCreate(int shards) {}

  @BeforeEach
  void connect() {
    connection = target().open(event -> {});
  }

  @AfterEach
  void deleteStream() {
    if (kinesis().listStreams().streamNames().contains(STREAM)) {
      kinesis().deleteStream(r -> r.streamName(STREAM));
      kinesis().waiter().waitUntilStreamNotExists(r -> r.streamName(STREAM));
    }
    connection.close();
  }

  @Test
  void createsAStreamOnceAndThenChangesNothing() {
    create(SHARDS);
    create(SHARDS);

    assertThat(said).hasSize(2);
    assertThat(said.get(0))
        .matches(
            "Created stream ContractStream with 4 shards: arn:aws:kinesis:[a-z0-9-]+:\\d{12}:stream/ContractStream");
    assertThat(said.get(1))
        .isEqualTo("Stream ContractStream exists with 4 shards; nothing to change");
  }

  @Test
  void dividesTheHashKeysAsAwsDoes() {
    create(SHARDS);

    List<ShardMap.Shard> shards =
        kinesis().listShards(r -> r.streamName(STREAM)).shards().stream()
            .map(StreamContract::toMapShard)
            .sorted(Comparator.comparing(ShardMap.Shard::id))
            .toList();

    assertThat(shards).isEqualTo(ShardMap.evenly(SHARDS).shards());
  }

  @Test
  void leavesTheShardsOfAStreamThatExistsWhenNoneAreSet() {
    create(3);
    create(Optional.empty());

    assertThat(said)
        .last()
        .isEqualTo("Stream ContractStream exists with 3 shards; nothing to change");
  }

  @Test
  void saysThatThereIsNoStreamToReplayTo() {
    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> replay(PartitionKeyPolicy.UUID, new Journal(folder)))
        .withMessageContaining("Stream ContractStream does not exist.");
  }

  @Test
  void bringsEachReplayedTradeToItsShardInOrder() {
    create(SHARDS);
    Journal journal = new Journal(folder);

    ReplaySummary summary = replay(PartitionKeyPolicy.UUID, journal);
    List<SentTrade> sent = journal.last().orElseThrow().acknowledged().toList();

    assertThat(summary.sent()).isEqualTo(TRADES);
    assertThat(recordsByShard()).as("seed %d", SEED).isEqualTo(byShard(sent));
    ShardMap map = ShardMap.evenly(SHARDS);
    assertThat(sent)
        .allSatisfy(
            trade ->
                assertThat(trade.receipt().orElseThrow().shardId())
                    .isEqualTo(map.shardOf(trade.partitionKey()).id()));
  }

  @Test
  void findsWhatTheTutorialFinds() {
    create(SHARDS);

    ReplaySummary summary = replay(PartitionKeyPolicy.RANDOM_1_TO_4, new Journal(folder));

    assertThat(summary.recordsByShard().keySet())
        .containsExactlyInAnyOrder("shardId-000000000002", "shardId-000000000003");
    assertThat(summary.text()).contains("2 of 4 shards used");
  }

  final void create(int shards) {
    create(Optional.of(shards));
  }

  private void create(Optional<Integer> shards) {
    shards.ifPresent(this::aboutToCreate);
    new StreamProvision(
            connection.clients(),
            Clockwork.system(),
            event -> said.add(event.text()),
            Untagged.REFUSE)
        .run(StreamSettings.of(STREAM, shards, Optional.empty()));
  }

  private ReplaySummary replay(PartitionKeyPolicy keys, Journal journal) {
    return replay(
        keys, TradeSource.generated(SEED, TradeGenerator.TUTORIAL_TICKERS, TRADES), journal);
  }

  final ReplaySummary replay(PartitionKeyPolicy keys, TradeSource trades, Journal journal) {
    return replay(ReplayPlan.of(STREAM, trades, keys, SEED, new RateShape.Unlimited()), journal);
  }

  final ReplaySummary replay(ReplayPlan plan, Journal journal) {
    return new Replay(kinesis(), journal, Clockwork.system(), event -> {}).run(plan);
  }

  /** What is on the stream: the data of each shard in the order in which it is read. */
  private Map<String, List<String>> recordsByShard() {
    Map<String, List<String>> records = new TreeMap<>();
    for (Shard shard : kinesis().listShards(r -> r.streamName(STREAM)).shards()) {
      List<String> data =
          read(shard.shardId()).stream().map(record -> record.data().asUtf8String()).toList();
      if (!data.isEmpty()) {
        records.put(shard.shardId(), data);
      }
    }
    return records;
  }

  private List<Record> read(String shardId) {
    String iterator =
        kinesis()
            .getShardIterator(
                r -> r.streamName(STREAM).shardId(shardId).shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    List<Record> records = new ArrayList<>();
    while (true) {
      String next = iterator;
      GetRecordsResponse page = kinesis().getRecords(r -> r.shardIterator(next).limit(1_000));
      records.addAll(page.records());
      if (page.records().isEmpty()) {
        return records;
      }
      iterator = page.nextShardIterator();
    }
  }

  /** What was sent: the data of each shard in the order of its sequence numbers. */
  private static Map<String, List<String>> byShard(List<SentTrade> sent) {
    return sent.stream()
        .sorted(
            Comparator.comparing(
                trade -> new BigInteger(trade.receipt().orElseThrow().sequenceNumber())))
        .collect(
            Collectors.groupingBy(
                trade -> trade.receipt().orElseThrow().shardId(),
                TreeMap::new,
                Collectors.mapping(SentTrade::data, Collectors.toList())));
  }

  private static ShardMap.Shard toMapShard(Shard shard) {
    return ShardMap.Shard.of(
        shard.shardId(),
        shard.hashKeyRange().startingHashKey(),
        shard.hashKeyRange().endingHashKey());
  }

  private KinesisClient kinesis() {
    return connection.clients().kinesis();
  }
}
