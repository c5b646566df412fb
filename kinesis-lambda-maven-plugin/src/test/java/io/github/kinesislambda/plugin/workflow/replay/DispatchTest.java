package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.model.kpl.AggregatedRecord;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent when, in virtual time. */
class DispatchTest {

  @TempDir Path folder;

  private VirtualReplay world;

  @BeforeEach
  void open() {
    world = new VirtualReplay(folder);
  }

  @Test
  void neverSendsAShardMoreThanItsQuota() {
    world.replay(
        VirtualReplay.plan(12_000, "0").withSending(Sending.DEFAULT.withLimits(ShardLimits.KEPT)));

    Map<Integer, Long> byShard = new HashMap<>();
    for (FakeKinesis.Call call : world.kinesis.calls) {
      for (String key : call.keys()) {
        long sent = byShard.merge(world.kinesis.shardOf(key), 1L, Long::sum);
        double seconds = Spans.seconds(Duration.between(VirtualReplay.BEGIN, call.at()));
        assertThat((double) sent).isLessThanOrEqualTo(1_000 + seconds * 1_000);
      }
    }
  }

  @Test
  void keepsToTheQuotaOfOneShardExactly() {
    world.kinesis.withShards(1);

    ReplaySummary summary =
        world.replay(
            VirtualReplay.plan(3_000, "0")
                .withSending(Sending.DEFAULT.withLimits(ShardLimits.KEPT)));

    assertThat(world.sentBy(Duration.ZERO)).isEqualTo(1_000);
    assertThat(world.sentBy(Duration.ofMillis(49))).isEqualTo(1_000);
    assertThat(world.sentBy(Duration.ofMillis(50))).isEqualTo(1_050);
    assertThat(world.sentBy(Duration.ofSeconds(1))).isEqualTo(2_000);
    assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void keepsToTheMebibyteOfAShardExactly() throws IOException {
    world.kinesis.withShards(1);
    String line =
        "{\"EVENT_TIME\": \"2020-03-11T06:27:36\", \"TICKER\": \"TBV\", \"PRICE\": 5.1, \"NOTE\": \"%s\"}";
    int quarter = (1 << 18) - 1;
    String quarterOfAMebibyte = line.formatted("x".repeat(quarter - line.length() + 2));
    Path file = Files.write(folder.resolve("trades"), Collections.nCopies(12, quarterOfAMebibyte));

    world.replay(
        new ReplayPlan(
            "trades",
            TradeSource.recorded(file),
            PartitionKeyPolicy.RANDOM_1_TO_4,
            1,
            Schedule.at(RateShape.parse("0")),
            Slice.WHOLE,
            Sending.DEFAULT.withLimits(ShardLimits.KEPT)));

    assertThat(world.sentBy(Duration.ZERO)).isEqualTo(4);
    assertThat(world.sentBy(Duration.ofMillis(249))).isEqualTo(4);
    assertThat(world.sentBy(Duration.ofMillis(250))).isEqualTo(5);
    assertThat(world.sentBy(Duration.ofSeconds(2))).isEqualTo(12);
  }

  @Test
  void learnsTheQuotaFromTheFirstRefusalAndLosesNothing() {
    world.kinesis.withShards(1).keepingQuotas().taking(Duration.ofMillis(10));

    ReplaySummary summary = world.replay(VirtualReplay.plan(10_000, "0"));

    assertThat(summary.sent()).isEqualTo(10_000);
    assertThat(world.taken()).hasSize(10_000);
    /* 9,000 after the first thousand need 9 s; nothing of a second is wasted. */
    assertThat(summary.duration()).isBetween(Duration.ofSeconds(9), Duration.ofMillis(9_450));
    assertThat(summary.sentAgain()).isLessThan(2 * 8 * Call.MAX_RECORDS);
  }

  @Test
  void sendsLessWhereOthersSendAsWellAndMoreAgainLater() {
    ShardMeter meter = new ShardMeter(ShardLimits.KEPT, VirtualReplay.BEGIN);
    meter.refused(VirtualReplay.BEGIN.plusMillis(900), VirtualReplay.BEGIN.plusMillis(999));
    meter.refused(VirtualReplay.BEGIN.plusMillis(1_001), VirtualReplay.BEGIN.plusMillis(1_002));
    meter.refused(VirtualReplay.BEGIN.plusMillis(2_003), VirtualReplay.BEGIN.plusMillis(2_003));
    meter.refused(VirtualReplay.BEGIN.plusMillis(2_003), VirtualReplay.BEGIN.plusMillis(2_004));

    assertThat(meter.readyAt(50, 100, VirtualReplay.BEGIN.plusMillis(2_004)))
        .isEqualTo(VirtualReplay.BEGIN.plusMillis(2_004).plusNanos(50 * 1_000_000_000L / 560 + 1));

    for (int second = 3; second < 13; second++) {
      meter.taken(VirtualReplay.BEGIN.plusSeconds(second));
    }
    Instant later = VirtualReplay.BEGIN.plusSeconds(20);
    int sent = 0;
    while (meter.allows(100, later)) {
      meter.take(100);
      sent++;
    }
    assertThat(sent).isEqualTo(1_000);
  }

  @Test
  void hasSeveralFullCallsOnTheirWayWithoutARate() {
    world.kinesis.taking(Duration.ofMillis(100));

    ReplaySummary summary = world.replay(VirtualReplay.plan(8_000, "0"));

    assertThat(world.kinesis.calls).hasSize(16).allMatch(call -> call.data().size() == 500);
    assertThat(world.kinesis.calls.stream().filter(call -> call.at().equals(VirtualReplay.BEGIN)))
        .hasSize(8);
    assertThat(summary.duration()).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void gathersWhatIsDueWhileACallIsOnItsWay() {
    world.kinesis.taking(Duration.ofMillis(30));

    world.replay(VirtualReplay.plan(4_000, "4000"));

    /* 120 trades become due in 30 ms; a call leaves when the one before it returns. */
    assertThat(world.kinesis.calls.subList(1, 30)).allMatch(call -> call.data().size() == 120);
  }

  @Test
  void doesNotFallBehindASlowCallByMoreThanALinger() {
    world.kinesis.taking(Duration.ofSeconds(3));

    world.replay(VirtualReplay.plan(20, "10"));

    for (int n = 0; n < 8; n++) {
      assertThat(world.kinesis.calls.get(n).at())
          .isEqualTo(VirtualReplay.BEGIN.plusMillis(100L * n));
    }
  }

  @Test
  void packsTheTradesOfAShardIntoRecords() {
    ReplaySummary summary =
        world.replay(
            VirtualReplay.plan(5_000, "0")
                .withSending(Sending.DEFAULT.withPacking(Packing.AGGREGATED)));

    List<String> texts =
        world.kinesis.taken.stream()
            .flatMap(data -> AggregatedRecord.unpack(data.asByteArray()).stream())
            .map(record -> record.text())
            .toList();
    assertThat(texts).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(world.kinesis.taken)
        .hasSizeLessThan(20)
        .allMatch(it -> it.asByteArray().length <= 51_200);
    assertThat(summary.sent()).isEqualTo(5_000);
    assertThat(world.journal.last().orElseThrow().acknowledged())
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

    world.replay(
        ReplayPlan.of("trades", source, PartitionKeyPolicy.TICKER, 1, RateShape.parse("10"))
            .withSchedule(Schedule.atSpeed(source, "10")));

    assertThat(world.kinesis.calls)
        .extracting(call -> Duration.between(VirtualReplay.BEGIN, call.at()).toMillis())
        .containsExactly(0L, 150L, 2_000L);
    assertThat(world.kinesis.calls.get(1).data())
        .containsExactly(line("06:27:37.5"), line("06:27:37"));
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
    world.replay(VirtualReplay.plan(16, "10").withSlice(Slice.parse("3/8")));

    assertThat(world.kinesis.calls)
        .extracting(FakeKinesis.Call::at)
        .containsExactly(
            VirtualReplay.BEGIN.plusMillis(200), VirtualReplay.BEGIN.plusMillis(1_000));
  }

  private static String line(String time) {
    return "{\"EVENT_TIME\": \"2020-03-11T%s\", \"TICKER\": \"AAPL\", \"PRICE\": 54.96}"
        .formatted(time);
  }
}
