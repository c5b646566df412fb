package io.github.kinesislambda.plugin.workflow.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.FakeFunction;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.RunHeader;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowLogsTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T21:00:00Z");

  private final WoundClock clock = new WoundClock(BEGIN.toString());
  private final FakeFunction function = new FakeFunction(clock);
  private final List<Progress.Event> events = new ArrayList<>();

  @Test
  void groupsMixedLinesByInvocation() {
    function.log("a", "INIT_START Runtime Version: java:21.v30\n");
    function.log("a", "START RequestId: 1 Version: $LATEST\n");
    function.log("b", "START RequestId: 2 Version: $LATEST\n");
    function.log("a", "first\n");
    function.log("b", "second\nline\n");
    function.log("b", "END RequestId: 2\n");
    function.log("a", "END RequestId: 1\n");
    function.log("b", "REPORT RequestId: 2\tDuration: 1.00 ms\t\n");
    function.log("a", "REPORT RequestId: 1\tDuration: 2.00 ms\tInit Duration: 5.00 ms\t\n");

    showAll(Optional.empty());

    assertThat(blocks())
        .containsExactlyInAnyOrder(
            """
            a
              21:00:00.000 INIT_START Runtime Version: java:21.v30
              21:00:00.000 START RequestId: 1 Version: $LATEST
              21:00:00.000 first
              21:00:00.000 END RequestId: 1
              21:00:00.000 REPORT RequestId: 1\tDuration: 2.00 ms\tInit Duration: 5.00 ms""",
            """
            b
              21:00:00.000 START RequestId: 2 Version: $LATEST
              21:00:00.000 second
                           line
              21:00:00.000 END RequestId: 2
              21:00:00.000 REPORT RequestId: 2\tDuration: 1.00 ms""");
  }

  @Test
  void showsOnlyInvocationsWithTheTextAndInThemTheLinesWithIt() {
    function.invocation("a", "AAPL rises", "MSFT falls");
    function.invocation("a", "TBV rests");

    showAll(Optional.of("aapl"));

    assertThat(blocks()).hasSize(1);
    assertThat(blocks().get(0)).contains("AAPL rises", "START", "REPORT").doesNotContain("MSFT");
  }

  @Test
  void drawsWindowsAndConcurrency() {
    for (int window = 1; window <= 3; window++) {
      clock.pauseUntil(BEGIN.plusSeconds(10L * window));
      function.invocation("a", "{\"n\": 1}");
      function.invocation("b", "{\"n\": 2}", "{\"n\": 3}");
    }

    showAll(Optional.empty());

    assertThat(table())
        .isEqualTo(
            """
            6 invocations of recv, 2 at once at most; shard, records and closing inferred from log, \
            replay and mapping
              shard  called (UTC)  records  batch closed by           duration  start-up  outcome
                  2  21:00:10.000        1  window                     3.01 ms  cold      ok
                  2  21:00:20.000        1  window                     3.01 ms  warm      ok
                  2  21:00:30.000        1  window                     3.01 ms  warm      ok
                  3  21:00:10.000        2  window                     3.01 ms  warm      ok
                  3  21:00:20.000        2  window                     3.01 ms  warm      ok
                  3  21:00:30.000        2  window                     3.01 ms  warm      ok
                        21:00:10  21:00:20  21:00:30  (one column is 1 s)
              shard 2   C         #         #
              shard 3   #         #         #
              at once   2         2         2
              # running, C starting the environment, x failed""");
  }

  @Test
  void takesTheTableFromTheLedgerWhereThereIsOne() {
    function.invocation("a", "nothing that tells the shard");
    function.ledger(
        """
        {"shardId":"shardId-000000000003","firstSequenceNumber":"101","lastSequenceNumber":"137",\
        "records":37,"closedBecause":"WINDOW","attempt":1,"started":"2026-11-22T21:00:00.001Z",\
        "requestId":"request-1","environment":"COLD","outcome":"FUNCTION_ERROR",\
        "durationMillis":12.5,"whatNext":"RETRY"}""");

    showAll(Optional.empty());

    assertThat(table())
        .contains("by the engine's ledger")
        .contains(
            "      3  21:00:00.001       37  window                    12.50 ms  cold      function error, retry");
  }

  @Test
  void writesTheLedgerOfThatTimeAsLinesOfJson(@TempDir Path folder) throws IOException {
    String line =
        """
        {"shardId":"shardId-000000000003","started":"2026-11-22T%s:00:00.001Z","outcome":"RETURNED"}""";
    function.ledger(line.formatted("20"));
    function.ledger(line.formatted("21"));
    Path file = folder.resolve("made/ledger.ndjson");

    new SaveLedger(function.connection(), "recv", events::add).run(BEGIN, file);

    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .contains("\"started\":\"2026-11-22T21:00:00.001Z\"");
    assertThat(events.get(0).text()).isEqualTo("Wrote 1 invocation of the ledger to " + file);
  }

  @Test
  void saysThatATargetKeepsNoLedger() {
    assertThatThrownBy(
            () ->
                new SaveLedger(function.connection(), "recv", events::add)
                    .run(BEGIN, Path.of("ledger.ndjson")))
        .hasMessage(
            "fake keeps no ledger of invocations. The embedded engine does. Drop"
                + " -Dkinesis.ledgerFile, or run the pipeline with -Dkinesis.target=embedded.");
  }

  @Test
  void saysWhatWentWrongByScript() {
    function.invocation("a", "nothing that tells the shard");
    function.ledger(
        """
        {"shardId":"shardId-000000000003","firstSequenceNumber":"101","lastSequenceNumber":"137",\
        "records":37,"closedBecause":"WINDOW","attempt":1,"started":"2026-11-22T21:00:00.001Z",\
        "requestId":"request-1","environment":"WARM","outcome":"ANSWER_LOST",\
        "error":"ServiceException","durationMillis":12.5,"whatNext":"RETRY",\
        "fault":"invocation shard 3, batch 1: answer lost"}""");

    showAll(Optional.empty());

    assertThat(table()).contains("ServiceException, retry, by fault script");
  }

  @Test
  void showsAColdStartFromTheCallOn() {
    clock.pauseUntil(BEGIN.plusMillis(600));
    function.invocation("a", "nothing that tells the shard");
    function.ledger(
        """
        {"shardId":"shardId-000000000003","firstSequenceNumber":"101","lastSequenceNumber":"137",\
        "records":37,"closedBecause":"WINDOW","attempt":1,"started":"2026-11-22T21:00:00.200Z",\
        "requestId":"request-1","environment":"COLD","outcome":"RETURNED",\
        "durationMillis":250.5,"whatNext":"CHECKPOINT"}""");

    showAll(Optional.empty());

    assertThat(table()).contains("  shard 3   : CCCC###");
  }

  @Test
  void followsTheLogAndShowsEachInvocationWhenItEnds() {
    clock.at("2026-11-22T21:00:05.500Z", () -> function.invocation("a", "later"));

    shows().follow(selection(Optional.empty()), Duration.ofSeconds(10));

    assertThat(blocks()).hasSize(1);
    assertThat(blocks().get(0)).contains("later");
  }

  @Test
  void saysSoWhenThereIsNoLog() {
    showAll(Optional.empty());

    assertThat(events.get(1).text()).startsWith("/aws/lambda/recv holds no line");
  }

  @Test
  void readsPlatformLinesInTheJsonFormat() {
    function.log(
        "a",
        "{\"time\":\"t\",\"type\":\"platform.start\",\"record\":{\"requestId\":\"7\",\"version\":\"1\"}}");
    function.log("a", "{\"level\":\"INFO\",\"message\":\"hello\"}");
    function.log(
        "a",
        "{\"time\":\"t\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"7\",\"status\":\"timeout\","
            + "\"metrics\":{\"durationMs\":3000.5,\"initDurationMs\":100.25}}}");

    showAll(Optional.empty());

    assertThat(table()).contains("3000.50 ms  cold      time-out");
  }

  @Test
  void understandsDurationsAndInstants() {
    assertThat(LogSelection.parseSince("10m", BEGIN)).isEqualTo("2026-11-22T20:50:00Z");
    assertThat(LogSelection.parseSince("2h", BEGIN)).isEqualTo("2026-11-22T19:00:00Z");
    assertThat(LogSelection.parseSince("1d", BEGIN)).isEqualTo("2026-11-21T21:00:00Z");
    assertThat(LogSelection.parseSince("PT90S", BEGIN)).isEqualTo("2026-11-22T20:58:30Z");
    assertThat(LogSelection.parseSince("2026-11-22T20:00:00Z", BEGIN))
        .isEqualTo("2026-11-22T20:00:00Z");
    assertThatThrownBy(() -> LogSelection.parseSince("yesterday", BEGIN))
        .hasMessageContaining("<since> is yesterday.");
  }

  private void showAll(Optional<String> text) {
    shows().upToNow(selection(text), "trades", Optional.of(run()));
  }

  private ShowLogs shows() {
    return new ShowLogs(function.connection(), "recv", clock, events::add);
  }

  private static LogSelection selection(Optional<String> text) {
    return new LogSelection(BEGIN, "as set", text);
  }

  private List<String> blocks() {
    return events.stream()
        .filter(LogsEvent.Block.class::isInstance)
        .map(Progress.Event::text)
        .toList();
  }

  private String table() {
    return events.get(events.size() - 1).text();
  }

  private static ReplayRun run() {
    return new ReplayRun(
        1,
        new RunHeader("trades", BEGIN, 3, "generated", 1, 4),
        () -> Stream.of(trade(1, 2), trade(2, 3), trade(3, 3)));
  }

  private static SentTrade trade(long number, int shard) {
    return new SentTrade(
        number,
        "1",
        "{\"n\": %d}".formatted(number),
        Optional.of(
            new SentTrade.Receipt("shardId-%012d".formatted(shard), Long.toString(100 + number))));
  }
}
