package io.github.kinesislambda.plugin.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.FakeFunction;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.RunHeader;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifyTest {

  private static final String BEGIN = "2026-11-22T21:00:00Z";

  private final WoundClock clock = new WoundClock(BEGIN);
  private final FakeFunction function = new FakeFunction(clock);
  private final List<Progress.Event> events = new ArrayList<>();

  @Test
  void waitsUntilEveryTradeWasSeen() {
    ReplayRun run = run(trade(1, 2), trade(2, 3), trade(3, 3));
    clock.at("2026-11-22T21:00:10Z", () -> function.invocation("a", data(1)));
    clock.at("2026-11-22T21:00:10.100Z", () -> function.invocation("b", data(2), data(3)));

    Verdict verdict = await(run);

    assertThat(verdict.passed()).isTrue();
    assertThat(clock.instant()).isEqualTo("2026-11-22T21:00:10.500Z");
    assertThat(verdict.shards())
        .containsExactly(
            new ShardCount("shardId-000000000002", 1, 1, 0, 0, 1),
            new ShardCount("shardId-000000000003", 2, 2, 0, 0, 1));
    assertThat(verdict.headline())
        .isEqualTo("3 of 3 trades seen by recv, on shards 2 and 3 of 4, in 2 batches: PASSED");
  }

  @Test
  void aDryRunTellsWhatWouldBeReadAndAwaited() {
    ReplayRun run = run(trade(1, 2), trade(2, 3));
    Verify verify = new Verify(function.connection(), clock, events::add);

    verify.plan(Optional.of(run), "other", "recv", Optional.empty());
    verify.plan(Optional.empty(), "trades", "recv", Optional.of(Duration.ofSeconds(5)));

    assertThat(events)
        .extracting(Progress.Event::text)
        .containsExactly(
            "Would read log group /aws/lambda/recv from 2026-11-22T20:59:55Z on",
            "Would wait until recv has seen the 2 acknowledged of 2 trades of replay 1 to trades,"
                + " 90 s at most after the last one",
            "Would read log group /aws/lambda/recv from the begin of the next replay on",
            "Would wait until recv has seen the trades of the next replay to trades, 5 s at most");
    assertThat(clock.instant()).isEqualTo(BEGIN);
  }

  @Test
  void namesTheMissingTradesWhenTheTimeIsOver() {
    ReplayRun run = run(trade(1, 2), trade(2, 3), trade(3, 3));
    function.invocation("a", data(1));

    Verdict verdict = await(run);

    assertThat(verdict.passed()).isFalse();
    assertThat(clock.instant()).isEqualTo(Instant.parse(BEGIN).plusSeconds(60 + 3 * 10));
    assertThat(verdict.text())
        .contains("trade 2, key 1, shardId-000000000003: {\"TICKER\": 2}")
        .endsWith("1 of 3 trades seen by recv, on shards 2 and 3 of 4, in 1 batch: FAILED");
  }

  @Test
  void findsPayloadsInWhateverTheHandlerWrapsAroundThem() {
    ReplayRun run = run(trade(1, 3), trade(2, 3), trade(3, 3));
    function.invocation(
        "a",
        "INFO  Decoded payload: <" + data(1) + ">",
        "{\"level\": \"INFO\", \"message\": \"got {\\\"TICKER\\\": 2}\"}",
        "{\n  \"TICKER\" : 3\n}");

    assertThat(await(run).passed()).isTrue();
  }

  @Test
  void countsTradesWithTheSameTextOneByOne() {
    ReplayRun both = run(twin(1), twin(2));
    function.invocation("a", "{\"TICKER\": 7}");

    Verdict one = await(both);
    assertThat(one.seen()).isEqualTo(1);

    function.invocation("a", "{\"TICKER\": 7}");
    Verdict two = await(both);
    assertThat(two.seen()).isEqualTo(2);
    assertThat(two.shards().get(0).duplicated()).isZero();
  }

  @Test
  void countsAnotherDeliveryAsADuplicateButNotASecondLineAboutIt() {
    ReplayRun run = run(trade(1, 3), trade(2, 3));
    function.invocation("a", "got " + data(1), "done with " + data(1));
    function.invocation("a", data(1), data(2));

    Verdict verdict = await(run);

    assertThat(verdict.shards())
        .containsExactly(new ShardCount("shardId-000000000003", 2, 2, 1, 0, 2));
    assertThat(verdict.headline()).contains("(1 more than once)").endsWith("PASSED");
  }

  @Test
  void findsTradesOutOfOrder() {
    ReplayRun run = run(trade(1, 3), trade(2, 3), trade(3, 3));
    function.invocation("a", data(2), data(1), data(3));

    assertThat(await(run).shards().get(0).outOfOrder()).isEqualTo(1);
  }

  @Test
  void asksOnlyForTheOrderOfKeysWhenAShardHasSeveralLanes() {
    ReplayRun run = run(trade(1, 3), keyed(2, "other"), trade(3, 3));
    function.mapping("Enabled", 2);
    function.invocation("a", data(2), data(1), data(3));

    assertThat(await(run).shards().get(0).outOfOrder()).isZero();
  }

  @Test
  void doesNotCountWhatAFailedInvocationLogged() {
    ReplayRun run = run(trade(1, 3));
    function.invocation(
        "a",
        data(1),
        "no such ticker: java.lang.IllegalStateException\n"
            + "java.lang.IllegalStateException: no such ticker\n\tat example.Recv.handle(Recv.java:7)");

    Verdict verdict = await(run);

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.text())
        .contains("What happened in recv: 1 function error")
        .contains("1 x java.lang.IllegalStateException: no such ticker");
  }

  @Test
  void saysThatTheFunctionTimedOutOrEnded() {
    ReplayRun run = run(trade(1, 3));
    function.invocation("a", "2026-11-22T21:00:03.004Z x Task timed out after 3.00 seconds");
    function.invocation("a", "2026-11-22T21:00:06.004Z x Task timed out after 3.00 seconds");
    function.invocation(
        "b", "RequestId: x Error: Runtime exited with error: exit status 1\nRuntime.ExitError");

    assertThat(await(run).text())
        .contains("What happened in recv: 2 time-outs, 1 exit of the runtime")
        .contains("2 x Task timed out after 3.00 seconds")
        .contains("1 x Runtime exited with error: exit status 1");
  }

  @Test
  void takesATraceThatTheHandlerLoggedItselfForWhatItIs() {
    ReplayRun run = run(trade(1, 3));
    function.invocation(
        "a", data(1), "java.io.IOException: retried\n\tat example.Recv.handle(Recv.java:7)");

    assertThat(await(run).passed()).isTrue();
  }

  @Test
  void doesNotWaitWhenNoMappingReads() {
    function.mapping("", 1);

    Verdict verdict = await(run(trade(1, 3)));

    assertThat(clock.instant()).isBefore(Instant.parse(BEGIN).plusSeconds(2));
    assertThat(verdict.text()).contains("No mapping leads from trades to recv");
  }

  @Test
  void doesNotWaitForTradesThatTheLedgerHasSettled() {
    ReplayRun run = run(trade(1, 3), trade(2, 3));
    function.invocation("a", "I log nothing");
    function.ledger(
        """
        {"shardId":"shardId-000000000003","firstSequenceNumber":"101","lastSequenceNumber":"101",\
        "records":1,"closedBecause":"WINDOW","attempt":1,"started":"2026-11-22T21:00:00Z",\
        "requestId":"request-1","environment":"COLD","outcome":"RETURNED","durationMillis":3.01,\
        "whatNext":"CHECKPOINT"}""");
    function.ledger(
        """
        {"shardId":"shardId-000000000003","firstSequenceNumber":"102","lastSequenceNumber":"102",\
        "records":1,"closedBecause":"WINDOW","attempt":3,"started":"2026-11-22T21:00:01Z",\
        "requestId":"request-2","environment":"WARM","outcome":"FUNCTION_ERROR",\
        "durationMillis":3.01,"whatNext":"DISCARD"}""");

    Verdict verdict = await(run);

    assertThat(clock.instant()).isBefore(Instant.parse(BEGIN).plusSeconds(2));
    assertThat(verdict.notes())
        .containsExactly(
            "1 of the missing, by the engine's ledger: handled without being logged; a handler has to"
                + " log each payload",
            "1 of the missing, by the engine's ledger: discarded by the mapping after its retries");
  }

  @Test
  void waitsForTradesOfOtherLanesWhateverRangesTheLedgerTells() {
    function.mapping("Enabled", 2);
    function.ledger(
        """
        {"shardId":"shardId-000000000003","firstSequenceNumber":"101","lastSequenceNumber":"103",\
        "records":2,"closedBecause":"WINDOW","attempt":1,"started":"2026-11-22T21:00:00Z",\
        "requestId":"request-1","environment":"COLD","outcome":"RETURNED","durationMillis":3.01,\
        "whatNext":"CHECKPOINT"}""");

    Verdict verdict = await(run(trade(1, 3), trade(2, 3), trade(3, 3)));

    assertThat(clock.instant()).isAfter(Instant.parse(BEGIN).plusSeconds(2));
    assertThat(verdict.notes()).noneMatch(note -> note.contains("handled without being logged"));
  }

  @Test
  void countsOnlyAcknowledgedTradesOfAnInterruptedReplay() {
    SentTrade onItsWay = new SentTrade(2, "1", data(2), Optional.empty());
    function.invocation("a", data(1), data(2));

    Verdict verdict = await(run(trade(1, 3), onItsWay));

    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.text())
        .contains("The replay was interrupted: 1 of 50 trades were acknowledged")
        .contains("1 more had been sent without an answer; 1 of them arrived.");
  }

  @Test
  void passesNothingWhenNothingWasSent() {
    assertThat(await(run()).passed()).isFalse();
  }

  private Verdict await(ReplayRun run) {
    return new Verify(function.connection(), clock, events::add)
        .await(run, "recv", Optional.<Duration>empty());
  }

  private static ReplayRun run(SentTrade... trades) {
    long planned =
        Arrays.stream(trades).allMatch(trade -> trade.receipt().isPresent()) ? trades.length : 50;
    return new ReplayRun(
        1,
        new RunHeader("trades", Instant.parse(BEGIN), planned, "generated", 1, 4),
        () -> Arrays.stream(trades));
  }

  private static SentTrade trade(long number, int shard) {
    return new SentTrade(number, "1", data(number), receipt(number, shard));
  }

  private static SentTrade keyed(long number, String key) {
    return new SentTrade(number, key, data(number), receipt(number, 3));
  }

  private static SentTrade twin(long number) {
    return new SentTrade(number, "1", "{\"TICKER\": 7}", receipt(number, 3));
  }

  private static Optional<SentTrade.Receipt> receipt(long number, int shard) {
    return Optional.of(
        new SentTrade.Receipt("shardId-%012d".formatted(shard), Long.toString(100 + number)));
  }

  private static String data(long number) {
    return "{\"TICKER\": %d}".formatted(number);
  }
}
