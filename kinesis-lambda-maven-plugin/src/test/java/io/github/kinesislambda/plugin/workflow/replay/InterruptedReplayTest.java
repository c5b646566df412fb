package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.model.stream.StreamName;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.workflow.FakeFunction;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals to end a process by.")
class InterruptedReplayTest {

  private static final long FAR_TOO_MANY = 10_000_000;

  @TempDir Path folder;
  private Engine engine;
  private Connection connection;

  @BeforeEach
  void startEngine() {
    engine = Engine.start(EngineConfiguration.DEFAULT);
    engine.createStream(new StreamName("trades"), 4);
    connection = new EndpointTarget(engine.endpoint(), "us-east-1").open(event -> {});
  }

  @AfterEach
  void stopEngine() {
    connection.close();
    engine.close();
  }

  /* Ctrl-C ends a JVM as TERM does, but shells have their background jobs ignore it. */
  @ParameterizedTest(name = "{0} at {1}/s, after {2} receipts")
  @CsvSource({"TERM, 500, 100", "KILL, 500, 100", "KILL, 0, 5000"})
  void losesNoAcknowledgedTradeWhenItsProcessIsKilled(String signal, String rate, int receipts)
      throws Exception {
    Set<String> printed = replayAndKill(signal, rate, receipts);

    ReplayRun run = new Journal(folder).last().orElseThrow();
    Map<String, String> stored = storedDataBySequenceNumber();
    List<SentTrade> acknowledged = run.acknowledged().toList();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(receipts);
    assertThat(acknowledged)
        .allSatisfy(
            trade ->
                assertThat(stored)
                    .containsEntry(trade.receipt().orElseThrow().sequenceNumber(), trade.data()));
    assertThat(sequenceNumbers(run)).containsAll(printed);
    Set<String> neverAcknowledged = new HashSet<>(stored.values());
    acknowledged.forEach(trade -> neverAcknowledged.remove(trade.data()));
    List<SentTrade> unconfirmed = unconfirmed(run);
    assertThat(unconfirmed).extracting(SentTrade::data).containsAll(neverAcknowledged);
    assertThat(unconfirmed)
        .hasSizeLessThanOrEqualTo(Sending.DEFAULT.callsInFlight() * Call.MAX_RECORDS);
  }

  @Test
  void resumesAfterKillAndSendsTwiceOnlyWhatWasOnItsWay() throws Exception {
    replayAndKill("KILL", "0", 5_000, 40_000);
    Journal journal = new Journal(folder);
    List<String> onTheirWay =
        unconfirmed(journal.last().orElseThrow()).stream().map(SentTrade::data).toList();

    ReplaySummary rest =
        new Replay(connection.clients().kinesis(), journal, Clockwork.system(), event -> {})
            .resume(Optional.empty());

    ReplayRun run = journal.last().orElseThrow();
    List<SentTrade> acknowledged = run.acknowledged().toList();
    assertThat(acknowledged).hasSize(40_000).doesNotHaveDuplicates();
    assertThat(unconfirmed(run)).isEmpty();
    assertThat(rest.sent()).isBetween((long) onTheirWay.size(), 35_000L);
    Map<String, String> stored = storedDataBySequenceNumber();
    Set<String> texts = new HashSet<>();
    List<String> twice = stored.values().stream().filter(text -> !texts.add(text)).toList();
    assertThat(texts).hasSize(40_000);
    assertThat(stored).hasSizeLessThanOrEqualTo(40_000 + onTheirWay.size());
    assertThat(onTheirWay).containsAll(twice);
    assertThat(verdict(run, stored.values()).headline())
        .startsWith("40000 of 40000 trades seen by recv")
        .endsWith("PASSED");
  }

  @Test
  void keepsItsJournalAsLongAsItRunsHoweverManyReplaysFollow() throws Exception {
    Journal journal = new Journal(folder);
    Process process =
        process(List.of(), "10", FAR_TOO_MANY)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = lines(process)) {
      Objects.requireNonNull(lines.readLine(), "The replay ended too early");
      for (int i = 0; i < 2 * Journal.KEPT; i++) {
        replayOne(journal);
      }

      assertThat(journal.run(1).orElseThrow().acknowledged()).isNotEmpty();
      assertThat(journal.run(2)).isEmpty();
      assertThatThrownBy(() -> journal.resume(Optional.of(1)))
          .hasMessageStartingWith("Replay 1 still runs.");
      Objects.requireNonNull(lines.readLine(), "The replay ended too early");
    } finally {
      process.destroyForcibly().waitFor();
    }

    replayOne(journal);
    assertThat(journal.run(1)).isEmpty();
  }

  /* The limit on the length of files stands for a full disk. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void stopsWhenItsDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
    Process process =
        process(List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"), "0", 40_000)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();

    Path file = folder.resolve("replays/replay-000001.journal");
    assertThat(errors).contains("The journal " + file + " cannot be written: File too large. Each");
    Journal journal = new Journal(folder);
    ReplayRun run = journal.last().orElseThrow();
    assertThat(run.trades())
        .extracting(SentTrade::data)
        .containsAll(storedDataBySequenceNumber().values());
    assertThat(run.acknowledged()).isNotEmpty();
    new Replay(connection.clients().kinesis(), journal, Clockwork.system(), event -> {})
        .resume(Optional.empty());
    assertThat(journal.last().orElseThrow().acknowledged()).hasSize(40_000);
  }

  private void replayOne(Journal journal) {
    new Replay(connection.clients().kinesis(), journal, Clockwork.system(), event -> {})
        .run(
            ReplayPlan.of(
                "trades",
                TradeSource.generated(1, List.of("AAPL"), 1),
                PartitionKeyPolicy.UUID,
                1,
                new RateShape.Unlimited()));
  }

  /** What verify says when the function has logged all that is on the stream. */
  private static Verdict verdict(ReplayRun run, Collection<String> stored) {
    WoundClock clock = new WoundClock(run.header().begin().toString());
    FakeFunction function = new FakeFunction(clock);
    function.invocation("a", String.join("\n", stored));
    return new Verify(function.connection(), clock, event -> {})
        .await(run, "recv", Optional.empty());
  }

  private Set<String> replayAndKill(String signal, String rate, int receipts) throws Exception {
    return replayAndKill(signal, rate, receipts, FAR_TOO_MANY);
  }

  private Set<String> replayAndKill(String signal, String rate, int receipts, long count)
      throws Exception {
    Process process =
        process(List.of(), rate, count).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Set<String> printed = new HashSet<>();
    try (BufferedReader lines = lines(process)) {
      for (int i = 0; i < receipts; i++) {
        printed.add(Objects.requireNonNull(lines.readLine(), "The replay ended too early"));
      }
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      lines.lines().filter(line -> line.length() == 56).forEach(printed::add);
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    return printed;
  }

  private ProcessBuilder process(List<String> through, String rate, long count) {
    List<String> command = new ArrayList<>(through);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ReplayingProcess.class.getName(),
            engine.endpoint().toString(),
            folder.toString(),
            rate,
            Long.toString(count)));
    return new ProcessBuilder(command);
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static List<SentTrade> unconfirmed(ReplayRun run) {
    return run.trades().filter(trade -> trade.receipt().isEmpty()).toList();
  }

  private static List<String> sequenceNumbers(ReplayRun run) {
    return run.acknowledged().map(trade -> trade.receipt().orElseThrow().sequenceNumber()).toList();
  }

  private Map<String, String> storedDataBySequenceNumber() throws IOException {
    KinesisClient kinesis = connection.clients().kinesis();
    Map<String, String> stored = new HashMap<>();
    for (var shard : kinesis.listShards(request -> request.streamName("trades")).shards()) {
      String iterator =
          kinesis
              .getShardIterator(
                  request ->
                      request
                          .streamName("trades")
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      GetRecordsResponse page;
      do {
        String from = iterator;
        page = kinesis.getRecords(request -> request.shardIterator(from));
        for (Record record : page.records()) {
          stored.put(record.sequenceNumber(), record.data().asUtf8String());
        }
        iterator = page.nextShardIterator();
      } while (page.millisBehindLatest() > 0);
    }
    return stored;
  }
}
