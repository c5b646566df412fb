package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.model.fault.FaultScript;
import io.github.kinesislambda.model.stream.StreamName;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A replay on a stream that refuses by script, through AWS's client and the engine. */
class ReplayUnderFaultsTest {

  @TempDir Path folder;

  private Engine engine;
  private Connection connection;

  @BeforeEach
  void start() {
    engine = Engine.start(EngineConfiguration.DEFAULT.withStateFolder(folder.resolve("state")));
    engine.createStream(new StreamName("trades"), 1);
    connection = new EndpointTarget(engine.endpoint(), "us-east-1").open(event -> {});
  }

  @AfterEach
  void stop() {
    connection.close();
    engine.close();
  }

  private ReplaySummary replayTwenty(String script) {
    engine.faults().follow(FaultScript.parse(script));
    return new Replay(
            connection.clients().kinesis(),
            new Journal(folder.resolve("journal")),
            Clockwork.system(),
            event -> {})
        .run(
            ReplayPlan.of(
                "trades",
                TradeSource.generated(1, TradeGenerator.TUTORIAL_TICKERS, 20),
                PartitionKeyPolicy.RANDOM_1_TO_4,
                1,
                RateShape.parse("0")));
  }

  private List<String> stored() {
    KinesisClient kinesis = connection.clients().kinesis();
    String iterator =
        kinesis
            .getShardIterator(
                it ->
                    it.streamName("trades")
                        .shardId("shardId-000000000000")
                        .shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    return kinesis.getRecords(it -> it.shardIterator(iterator)).records().stream()
        .map(record -> record.data().asUtf8String())
        .toList();
  }

  @Test
  void throttledEntriesAreSentAgainAndOnlyThose() {
    ReplaySummary summary =
        replayTwenty(
            """
            PutRecords call 1, entries 4 and 9: throttled
            PutRecords call 2, entry 2: throttled
            PutRecords call 2, entry 3: fails
            PutRecords call 3, entry 2: fails
            """);

    assertThat(engine.faults().happened())
        .as("the second call has two entries, the third has one")
        .containsExactly(2, 1, 0, 0);
    assertThat(summary.sentAgain()).isEqualTo(3);
    assertThat(stored()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aShareOfThrottledEntriesDelaysAndLosesNothing() {
    ReplaySummary summary = replayTwenty("PutRecords every entry, 40 % seed 7: throttled");

    assertThat(summary.sentAgain())
        .isPositive()
        .isEqualTo(engine.faults().happened().get(0).longValue());
    assertThat(stored()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void anEntryWhoseAnswerIsLostIsStoredTwice() {
    replayTwenty("PutRecords call 1, entry 5: answer lost");

    assertThat(stored()).hasSize(21);
    assertThat(stored().get(20)).isEqualTo(stored().get(4));
  }
}
