package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final String BEGIN = "2020-03-11T06:27:36.443754Z";

  @TempDir Path folder;
  private final WoundClock clock = new WoundClock(BEGIN);
  private final FakeKinesis kinesis = new FakeKinesis(clock);
  private final List<Progress.Event> events = new ArrayList<>();
  private Journal journal;

  @BeforeEach
  void openJournal() {
    journal = new Journal(folder);
  }

  @Test
  void sendsOneRecordEach100MillisecondsAtTheTutorialsPace() {
    replay(plan(50, "10"));

    assertThat(kinesis.calls).hasSize(50).allMatch(call -> call.data().size() == 1);
    for (int n = 0; n < 50; n++) {
      assertThat(kinesis.calls.get(n).at()).isEqualTo(Instant.parse(BEGIN).plusMillis(100L * n));
    }
  }

  @Test
  void bundlesWhatIsDueWhenTheRateAsksForIt() {
    kinesis.taking(Duration.ofMillis(10));

    ReplaySummary summary = replay(plan(2_000, "5000"));

    assertThat(kinesis.calls.size()).isBetween(38, 42);
    assertThat(summary.duration()).isBetween(Duration.ofMillis(400), Duration.ofMillis(420));
  }

  @Test
  void putsUpTo500RecordsIntoACallWithoutARate() {
    replay(plan(1_200, "0"));

    assertThat(kinesis.calls.stream().map(call -> call.data().size()))
        .containsExactly(500, 500, 200);
  }

  @Test
  void sendsOnlyRefusedEntriesAgainAndWaitsLongerEachTime() {
    kinesis.refusing((call, entry) -> call <= 3 && entry % 2 == 1);

    ReplaySummary summary = replay(plan(8, "0"));

    assertThat(kinesis.calls.stream().map(call -> call.data().size())).containsExactly(8, 4, 2, 1);
    assertThat(kinesis.calls.get(1).data())
        .containsExactlyElementsOf(everySecond(kinesis.calls.get(0).data()));
    assertThat(summary.sentAgain()).isEqualTo(7);
    assertThat(events)
        .filteredOn(ReplayEvent.SendingAgain.class::isInstance)
        .hasSize(3)
        .allSatisfy(
            event ->
                assertThat(((ReplayEvent.SendingAgain) event).pause())
                    .isBetween(Duration.ofMillis(1), Duration.ofMillis(400)));
  }

  @Test
  void givesUpWithThreePartsWhenTheStreamRefusesForEver() {
    kinesis.refusing((call, entry) -> entry == 0);

    assertThatThrownBy(() -> replay(plan(3, "0")))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("refused 1 trades with ProvisionedThroughputExceededException")
        .hasMessageContaining("Lower -Dkinesis.rate");
    assertThat(journal.last().orElseThrow().acknowledged()).hasSize(2);
    assertThat(journal.last().orElseThrow().trades()).hasSize(3);
  }

  @Test
  void hasTheReceiptsOfACallInTheJournalBeforeTheNextOne() {
    List<Long> acknowledged = new ArrayList<>();
    List<Long> known = new ArrayList<>();
    kinesis.beforeAnswer(
        call -> {
          acknowledged.add(journal.last().orElseThrow().acknowledged().count());
          known.add(journal.last().orElseThrow().trades().count());
        });

    replay(plan(1_200, "0").withSending(Sending.DEFAULT.withCallsInFlight(1)));

    assertThat(acknowledged).containsExactly(0L, 500L, 1_000L);
    assertThat(known).containsExactly(500L, 1_000L, 1_200L);
  }

  @Test
  void tellsItsProgressEveryTwoSecondsAtMost() {
    replay(plan(50, "10"));

    assertThat(events)
        .filteredOn(ReplayEvent.Sent.class::isInstance)
        .containsExactly(new ReplayEvent.Sent(21, 50), new ReplayEvent.Sent(41, 50));
  }

  @Test
  void findsWhatTheTutorialFinds() {
    ReplaySummary summary = replay(plan(50, "10"));

    assertThat(summary.recordsByShard().keySet())
        .containsExactlyInAnyOrder("shardId-000000000002", "shardId-000000000003");
    assertThat(summary.text())
        .contains("50 trades acknowledged by trades in 4.9 s")
        .contains("2 of 4 shards used")
        .contains("only 2 shards");
  }

  @Test
  void tellsOfEachRecordWhatTheTutorialPrints() {
    replay(plan(1, "10"));

    String text =
        events.stream()
            .filter(ReplayEvent.RecordTaken.class::isInstance)
            .findFirst()
            .orElseThrow()
            .text();
    assertThat(text)
        .containsPattern(
            "\\{\"EVENT_TIME\": \"[^\"]+\", \"TICKER\": \"[A-Z]+\", \"PRICE\": [\\d.]+}")
        .containsPattern("\ncurkey : [1-4]\n")
        .contains("SequenceNumber: 1, HTTPStatusCode: 200, RequestId: request-1, Attempts: 1");
  }

  @Test
  void neverSendsOneTextTwiceWithoutARate() {
    replay(plan(1_200, "0"));

    List<String> sent = kinesis.calls.stream().flatMap(call -> call.data().stream()).toList();
    assertThat(new HashSet<>(sent)).hasSameSizeAs(sent);
  }

  @Test
  void saysWhatToDoWhenTheStreamIsMissing() {
    ReplayPlan plan =
        ReplayPlan.of(
            "other",
            TradeSource.generated(1, TradeGenerator.TUTORIAL_TICKERS, 1),
            PartitionKeyPolicy.TICKER,
            1,
            RateShape.parse("10"));

    assertThatThrownBy(() -> replay(plan))
        .hasMessageContaining("Stream other does not exist.")
        .hasMessageContaining("kinesis:create");
    assertThat(journal.last()).isEmpty();
  }

  private ReplaySummary replay(ReplayPlan plan) {
    return new Replay(
            kinesis,
            journal,
            clock,
            events::add,
            performer -> new VirtualLanes(performer, clock, kinesis::latency))
        .run(plan);
  }

  private static ReplayPlan plan(long count, String rate) {
    return ReplayPlan.of(
        "trades",
        TradeSource.generated(1, TradeGenerator.TUTORIAL_TICKERS, count),
        PartitionKeyPolicy.RANDOM_1_TO_4,
        1,
        RateShape.parse(rate));
  }

  private static List<String> everySecond(List<String> all) {
    List<String> second = new ArrayList<>();
    for (int i = 1; i < all.size(); i += 2) {
      second.add(all.get(i));
    }
    return second;
  }
}
