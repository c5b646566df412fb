package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.fixtures.kpl.AggregatedRecord;
import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent when, in virtual time. */
class DispatchTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T21:00:00Z");

  @TempDir Path folder;
  private final WoundClock clock = new WoundClock(BEGIN.toString());
  private final FakeKinesis kinesis = new FakeKinesis(clock);
  private Journal journal;

  @BeforeEach
  void openJournal() {
    journal = new Journal(folder);
  }

  @Test
  void neverSendsAShardMoreThanItsQuota() {
    replay(plan(12_000, "0").withSending(Sending.DEFAULT.withLimits(ShardLimits.KEPT)));

    Map<Integer, Long> byShard = new HashMap<>();
    for (FakeKinesis.Call call : kinesis.calls) {
      for (String key : call.keys()) {
        long sent = byShard.merge(kinesis.shardOf(key), 1L, Long::sum);
        double seconds = Spans.seconds(Duration.between(BEGIN, call.at()));
        assertThat((double) sent).isLessThanOrEqualTo(1_000 + seconds * 1_000);
      }
    }
  }

  @Test
  void keepsToTheQuotaOfOneShardExactly() {
    kinesis.withShards(1);

    ReplaySummary summary =
        replay(plan(3_000, "0").withSending(Sending.DEFAULT.withLimits(ShardLimits.KEPT)));

    assertThat(sentBy(Duration.ZERO)).isEqualTo(1_000);
    assertThat(sentBy(Duration.ofMillis(49))).isEqualTo(1_000);
    assertThat(sentBy(Duration.ofMillis(50))).isEqualTo(1_050);
    assertThat(sentBy(Duration.ofSeconds(1))).isEqualTo(2_000);
    assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void keepsToTheMebibyteOfAShardExactly() throws IOException {
    kinesis.withShards(1);
    String line =
        "{\"EVENT_TIME\": \"2020-03-11T06:27:36\", \"TICKER\": \"TBV\", \"PRICE\": 5.1, \"NOTE\": \"%s\"}";
    int quarter = (1 << 18) - 1;
    String quarterOfAMebibyte = line.formatted("x".repeat(quarter - line.length() + 2));
    Path file = Files.write(folder.resolve("trades"), Collections.nCopies(12, quarterOfAMebibyte));

    replay(
        new ReplayPlan(
            "trades",
            TradeSource.recorded(file),
            PartitionKeyPolicy.RANDOM_1_TO_4,
            1,
            Schedule.at(RateShape.parse("0")),
            Slice.WHOLE,
            Sending.DEFAULT.withLimits(ShardLimits.KEPT)));

    assertThat(sentBy(Duration.ZERO)).isEqualTo(4);
    assertThat(sentBy(Duration.ofMillis(249))).isEqualTo(4);
    assertThat(sentBy(Duration.ofMillis(250))).isEqualTo(5);
    assertThat(sentBy(Duration.ofSeconds(2))).isEqualTo(12);
  }

  @Test
  void learnsTheQuotaFromTheFirstRefusalAndLosesNothing() {
    kinesis.withShards(1).keepingQuotas().taking(Duration.ofMillis(10));

    ReplaySummary summary = replay(plan(10_000, "0"));

    assertThat(summary.sent()).isEqualTo(10_000);
    assertThat(taken()).hasSize(10_000);
    /* 9,000 after the first thousand need 9 s; nothing of a second is wasted. */
    assertThat(summary.duration()).isBetween(Duration.ofSeconds(9), Duration.ofMillis(9_450));
    assertThat(summary.sentAgain()).isLessThan(2 * 8 * Call.MAX_RECORDS);
  }

  @Test
  void sendsLessWhereOthersSendAsWellAndMoreAgainLater() {
    ShardMeter meter = new ShardMeter(ShardLimits.KEPT, BEGIN);
    meter.refused(BEGIN.plusMillis(900), BEGIN.plusMillis(999));
    meter.refused(BEGIN.plusMillis(1_001), BEGIN.plusMillis(1_002));
    meter.refused(BEGIN.plusMillis(2_003), BEGIN.plusMillis(2_003));
    meter.refused(BEGIN.plusMillis(2_003), BEGIN.plusMillis(2_004));

    assertThat(meter.readyAt(50, 100, BEGIN.plusMillis(2_004)))
        .isEqualTo(BEGIN.plusMillis(2_004).plusNanos(50 * 1_000_000_000L / 560 + 1));

    for (int second = 3; second < 13; second++) {
      meter.taken(BEGIN.plusSeconds(second));
    }
    Instant later = BEGIN.plusSeconds(20);
    int sent = 0;
    while (meter.allows(100, later)) {
      meter.take(100);
      sent++;
    }
    assertThat(sent).isEqualTo(1_000);
  }

  @Test
  void hasSeveralFullCallsOnTheirWayWithoutARate() {
    kinesis.taking(Duration.ofMillis(100));

    ReplaySummary summary = replay(plan(8_000, "0"));

    assertThat(kinesis.calls).hasSize(16).allMatch(call -> call.data().size() == 500);
    assertThat(kinesis.calls.stream().filter(call -> call.at().equals(BEGIN))).hasSize(8);
    assertThat(summary.duration()).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void gathersWhatIsDueWhileACallIsOnItsWay() {
    kinesis.taking(Duration.ofMillis(30));

    replay(plan(4_000, "4000"));

    /* 120 trades become due in 30 ms; a call leaves when the one before it returns. */
    assertThat(kinesis.calls.subList(1, 30)).allMatch(call -> call.data().size() == 120);
  }

  @Test
  void doesNotFallBehindASlowCallByMoreThanALinger() {
    kinesis.taking(Duration.ofSeconds(3));

    replay(plan(20, "10"));

    for (int n = 0; n < 8; n++) {
      assertThat(kinesis.calls.get(n).at()).isEqualTo(BEGIN.plusMillis(100L * n));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsTheOrderOfEachKeyWhateverIsRefused(long seed) {
    Random random = new Random(seed);
    kinesis
        .taking(() -> Duration.ofMillis(1 + random.nextInt(50)))
        .refusing((call, entry) -> random.nextInt(5) == 0);

    replay(
        plan(500, "0", PartitionKeyPolicy.TICKER)
            .withSending(Sending.DEFAULT.withOrder(KeyOrder.WITHIN_KEYS)));

    Map<String, Long> last = new HashMap<>();
    List<SentTrade> sent = new ArrayList<>(journal.last().orElseThrow().acknowledged().toList());
    sent.sort(Comparator.comparingLong(DispatchTest::sequence));
    assertThat(sent).hasSize(500);
    for (SentTrade trade : sent) {
      Long before = last.put(trade.partitionKey(), trade.number());
      assertThat(before == null ? 0 : before)
          .as("before trade %d of %s, seed %d", trade.number(), trade.partitionKey(), seed)
          .isLessThan(trade.number());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsTheOrderOfEachShardWhenTradesThatComeAloneWaitForAPack(long seed) {
    Random random = new Random(seed);
    kinesis
        .taking(() -> Duration.ofMillis(1 + random.nextInt(400)))
        .refusing((call, entry) -> random.nextInt(5) == 0);

    replay(
        plan(200, "50", PartitionKeyPolicy.TICKER)
            .withSending(
                Sending.DEFAULT.withOrder(KeyOrder.WITHIN_KEYS).withPacking(Packing.AGGREGATED)));

    List<SentTrade> sent = new ArrayList<>(journal.last().orElseThrow().acknowledged().toList());
    sent.sort(Comparator.comparingLong(DispatchTest::sequence));
    assertThat(sent).hasSize(200);
    Map<String, Long> last = new HashMap<>();
    for (SentTrade trade : sent) {
      Long before = last.put(trade.partitionKey(), trade.number());
      assertThat(before == null ? 0 : before)
          .as("before trade %d of %s, seed %d", trade.number(), trade.partitionKey(), seed)
          .isLessThan(trade.number());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void givesEachTradeToTheStreamOnceWhateverIsRefused(long seed) {
    Random random = new Random(seed);
    kinesis
        .taking(() -> Duration.ofMillis(1 + random.nextInt(50)))
        .refusing((call, entry) -> random.nextInt(3) == 0);

    replay(plan(3_000, "0"));

    assertThat(taken()).as("seed %d", seed).hasSize(3_000).doesNotHaveDuplicates();
  }

  @Test
  void packsTheTradesOfAShardIntoRecords() {
    ReplaySummary summary =
        replay(plan(5_000, "0").withSending(Sending.DEFAULT.withPacking(Packing.AGGREGATED)));

    List<String> texts =
        kinesis.taken.stream()
            .flatMap(data -> AggregatedRecord.unpack(data.asByteArray()).stream())
            .map(record -> record.text())
            .toList();
    assertThat(texts).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(kinesis.taken).hasSizeLessThan(20).allMatch(it -> it.asByteArray().length <= 51_200);
    assertThat(summary.sent()).isEqualTo(5_000);
    assertThat(journal.last().orElseThrow().acknowledged())
        .extracting(SentTrade::data)
        .containsExactlyInAnyOrderElementsOf(texts);
  }

  @Test
  void replaysAFileAtItsOwnPaceTenTimesAsFast() throws IOException {
    Path file =
        Files.write(
            folder.resolve("trades"),
            List.of(line("06:27:36"), line("06:27:37.5"), line("06:27:37"), line("06:27:56")));
    TradeSource source = TradeSource.recorded(file);

    replay(
        ReplayPlan.of("trades", source, PartitionKeyPolicy.TICKER, 1, RateShape.parse("10"))
            .withSchedule(Schedule.atSpeed(source, "10")));

    assertThat(kinesis.calls)
        .extracting(call -> Duration.between(BEGIN, call.at()).toMillis())
        .containsExactly(0L, 150L, 2_000L);
    assertThat(kinesis.calls.get(1).data()).containsExactly(line("06:27:37.5"), line("06:27:37"));
  }

  @Test
  void refusesASpeedThatIsNoneOrHasNoFile() {
    TradeSource generated = TradeSource.generated(1, List.of("AAPL"), 1);

    assertThatThrownBy(() -> Schedule.atSpeed(generated, "10"))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<speed> is 10 without <trades>.");
    assertThatThrownBy(() -> Schedule.atSpeed(generated, "fast"))
        .hasMessageStartingWith("<speed> is fast.");
  }

  @Test
  void sendsASliceAtTheInstantsOfTheWhole() {
    replay(plan(16, "10").withSlice(Slice.parse("3/8")));

    assertThat(kinesis.calls)
        .extracting(FakeKinesis.Call::at)
        .containsExactly(BEGIN.plusMillis(200), BEGIN.plusMillis(1_000));
  }

  private ReplaySummary replay(ReplayPlan plan) {
    return new Replay(
            kinesis,
            journal,
            clock,
            event -> {},
            performer -> new VirtualLanes(performer, clock, kinesis::latency))
        .run(plan);
  }

  private List<String> taken() {
    return kinesis.taken.stream().map(data -> data.asUtf8String()).toList();
  }

  private long sentBy(Duration time) {
    return kinesis.calls.stream()
        .filter(call -> !call.at().isAfter(BEGIN.plus(time)))
        .mapToLong(call -> call.data().size())
        .sum();
  }

  private static long sequence(SentTrade trade) {
    return Long.parseLong(trade.receipt().orElseThrow().sequenceNumber());
  }

  private static String line(String time) {
    return "{\"EVENT_TIME\": \"2020-03-11T%s\", \"TICKER\": \"AAPL\", \"PRICE\": 54.96}"
        .formatted(time);
  }

  private static ReplayPlan plan(long count, String rate) {
    return plan(count, rate, PartitionKeyPolicy.UUID);
  }

  private static ReplayPlan plan(long count, String rate, PartitionKeyPolicy keys) {
    return ReplayPlan.of(
        "trades",
        TradeSource.generated(1, List.of("AAPL", "AMZN", "MSFT", "INTC", "TBV"), count),
        keys,
        1,
        RateShape.parse(rate));
  }
}
