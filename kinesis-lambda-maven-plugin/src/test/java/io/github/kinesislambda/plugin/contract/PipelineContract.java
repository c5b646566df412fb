package io.github.kinesislambda.plugin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import io.github.kinesislambda.fixtures.stock.TradeFile;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.delete.Leftovers;
import io.github.kinesislambda.plugin.workflow.delete.TearDown;
import io.github.kinesislambda.plugin.workflow.deploy.Deployment;
import io.github.kinesislambda.plugin.workflow.deploy.HandlerArchive;
import io.github.kinesislambda.plugin.workflow.deploy.Plan;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.logs.LogSelection;
import io.github.kinesislambda.plugin.workflow.logs.ShowLogs;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.Packing;
import io.github.kinesislambda.plugin.workflow.replay.RateShape;
import io.github.kinesislambda.plugin.workflow.replay.ReplayPlan;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.Sending;
import io.github.kinesislambda.plugin.workflow.replay.TradeSource;
import io.github.kinesislambda.plugin.workflow.status.StatusReport;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the goals do with a whole pipeline, on any target. */
public abstract class PipelineContract extends StreamContract {

  private static final PipelineNames NAMES =
      new PipelineNames(STREAM, "contract-recv", "contract-role");
  private static final int TRADES = 50;

  /** The target stays for the other tests; what is in it goes. */
  @AfterEach
  void deletePipeline() {
    delete();
  }

  @Test
  void bringsEachTradeFromReplayToTheVerdictAndLeavesNothing() throws IOException {
    create(2);
    deploy(512, mapping(1, true));
    replay();
    Verdict verdict = verify(Optional.empty());
    showLogs();
    said.clear();
    status();

    assertThat(verdict.passed()).as(verdict.text()).isTrue();
    assertThat(verdict.seen()).isEqualTo(TRADES);
    assertThat(said)
        .contains("Role      contract-role")
        .anyMatch(line -> line.startsWith("Stream    ContractStream: ACTIVE, 2 open shards"))
        .anyMatch(
            line -> line.startsWith("Function  contract-recv: Active, last update Successful"))
        .anyMatch(line -> line.startsWith("Mapping   ") && line.contains(": Enabled, "));

    said.clear();
    delete();
    assertThat(said).anyMatch(line -> line.startsWith("Nothing is left: looked for each of the "));
    said.clear();
    status();
    assertThat(said)
        .contains(
            "Stream    ContractStream: none",
            "Role      contract-role: none",
            "Function  contract-recv: none",
            "Mapping   none");
  }

  /* Each trade stands in the file twice: what is packed has one sequence number for all of it. */
  @Test
  void bringsEachTradeOfAggregatedRecordsToTheVerdict() throws IOException {
    Path file = folder.resolve("trades.ndjson");
    TradeGenerator generator = new TradeGenerator(SEED, TradeGenerator.TUTORIAL_TICKERS);
    List<StockTrade> trades = new ArrayList<>();
    for (int i = 0; i < 4 * TRADES; i++) {
      trades.add(generator.trade(i / 2, LocalDateTime.parse("2020-03-11T06:27:36")));
    }
    TradeFile.write(file, trades);
    create(2);
    deploy(512, mapping(1, true), HandlerArchive.packUnpacking(folder.resolve("classes")));

    replay(
        ReplayPlan.of(
                STREAM,
                TradeSource.recorded(file),
                PartitionKeyPolicy.UUID,
                SEED,
                new RateShape.Unlimited())
            .withSending(Sending.DEFAULT.withPacking(Packing.AGGREGATED)),
        journal());
    Verdict verdict = verify(Optional.empty());

    assertThat(verdict.passed()).as(verdict.text()).isTrue();
    assertThat(verdict.seen()).isEqualTo(4 * TRADES);
    assertThat(verdict.notes().isEmpty())
        .as("Where there is a ledger, nothing is only counted: %s", verdict.notes())
        .isEqualTo(connection().ledger().isPresent());
  }

  @Test
  void showsALogWithABlockForEachInvocationAndATable() throws IOException {
    create(1);
    deploy(512, mapping(1, true));
    replay();
    verify(Optional.empty());
    said.clear();

    showLogs();

    assertThat(String.join("\n", said))
        .contains("START RequestId: ")
        .contains("seen {")
        .contains("REPORT RequestId: ")
        // Clocks may differ by some seconds, in which the test before this one had its invocations.
        .containsPattern("\\d+ invocations of contract-recv, \\d+ at once at most");
  }

  @Test
  void deploysOnceAndThenChangesExactlyWhatDiffers() throws IOException {
    create(1);
    deploy(512, mapping(1, true));
    said.clear();
    deploy(512, mapping(1, true));

    assertThat(said).noneMatch(line -> line.matches("(Created|Updated) (role|function|mapping).*"));

    said.clear();
    deploy(1024, mapping(2, true));

    assertThat(said)
        .anyMatch(line -> line.contains("memorySize 512 -> 1024"))
        .anyMatch(line -> line.contains("maximumBatchingWindowInSeconds 1 -> 2"));
  }

  @Test
  void saysWhyTradesDoNotArrive() throws IOException {
    create(1);
    deploy(512, mapping(1, false));
    replay();

    Verdict verdict = verify(Optional.of(Duration.ofSeconds(5)));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.missing()).hasSize(TRADES);
    assertThat(verdict.text()).contains("The mapping is Disabled.");
  }

  @Test
  void isQuietWhereThereIsNothingToDelete() {
    delete();

    assertThat(said)
        .contains(
            "Nothing to delete: stream ContractStream, function contract-recv, role contract-role");
  }

  private void deploy(int memory, MappingSettings mapping) throws IOException {
    deploy(memory, mapping, HandlerArchive.pack(folder.resolve("classes")));
  }

  private void deploy(int memory, MappingSettings mapping, FunctionCode code) {
    new Deployment(
            connection(), Clockwork.system(), event -> said.add(event.text()), Untagged.REFUSE)
        .run(
            new Plan(
                STREAM,
                new FunctionSettings(NAMES.function(), NAMES.role(), memory, 30, Map.of()),
                mapping,
                Optional.empty()),
            code);
  }

  private static MappingSettings mapping(int window, boolean enabled) {
    MappingSettings tutorial = MappingSettings.TUTORIAL;
    return new MappingSettings(
        new MappingSettings.Batching(100, window, 1, 0),
        tutorial.start(),
        tutorial.errors(),
        tutorial.filters(),
        enabled);
  }

  private void replay() {
    replay(
        PartitionKeyPolicy.UUID,
        TradeSource.generated(SEED, TradeGenerator.TUTORIAL_TICKERS, TRADES),
        journal());
  }

  private Verdict verify(Optional<Duration> limit) {
    return new Verify(connection(), Clockwork.system(), event -> said.add(event.text()))
        .await(lastRun(), NAMES.function(), limit);
  }

  private void showLogs() {
    ReplayRun run = lastRun();
    new ShowLogs(
            connection(), NAMES.function(), Clockwork.system(), event -> said.add(event.text()))
        .upToNow(
            new LogSelection(run.header().begin().minusSeconds(5), "test", Optional.empty()),
            STREAM,
            Optional.of(run));
  }

  private ReplayRun lastRun() {
    return journal().last().orElseThrow();
  }

  private Journal journal() {
    return new Journal(folder.resolve("journal"));
  }

  private void status() {
    new StatusReport(connection().clients(), event -> said.add(event.text())).run(NAMES);
  }

  private void delete() {
    new TearDown(
            connection().clients(),
            Clockwork.system(),
            event -> said.add(event.text()),
            Removal.Scope.TAGGED)
        .run(
            NAMES,
            new Leftovers(
                connection().clients(),
                Clockwork.system(),
                event -> {},
                Billing.FREE,
                Leftovers.Allowed.YES,
                ""));
  }
}
