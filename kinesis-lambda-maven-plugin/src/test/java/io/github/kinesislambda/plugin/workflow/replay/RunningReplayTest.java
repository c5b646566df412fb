package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.plugin.workflow.FakeFunction;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others see of a replay that is still going on. */
class RunningReplayTest {

  private static final String BEGIN = "2026-11-22T21:00:00Z";

  @TempDir Path folder;
  private final WoundClock clock = new WoundClock(BEGIN);
  private final FakeFunction function = new FakeFunction(clock);

  @Test
  void staysForItsReaderWhatItWasWhenItWasOpened() {
    Journal journal = new Journal(folder);
    try (JournalWriter writer = begin(journal)) {
      send(writer, 1, 1);
      writer.sending(call(2, 2, 4));
      ReplayRun run = journal.last().orElseThrow();

      writer.answered(call(2, 2, 4), outcome(2, 4));
      send(writer, 3, 5);

      assertThat(run.acknowledged()).extracting(SentTrade::number).containsExactly(1L);
      assertThat(run.trades()).extracting(SentTrade::number).containsExactly(1L, 2L, 3L, 4L);
      assertThat(journal.last().orElseThrow().acknowledged()).hasSize(5);
    }
  }

  @Test
  void hasAVerdictOnWhatWasSentWhenVerifyBegan() {
    Journal journal = new Journal(folder);
    try (JournalWriter writer = begin(journal)) {
      send(writer, 1, 1);
      writer.sending(call(2, 2, 4));
      function.invocation("a", data(4), data(3), data(2));
      clock.at(
          "2026-11-22T21:00:10Z",
          () -> {
            writer.answered(call(2, 2, 4), outcome(2, 4));
            send(writer, 3, 5);
            function.invocation("a", data(1));
          });

      Verdict verdict =
          new Verify(function.connection(), clock, event -> {})
              .await(journal.last().orElseThrow(), "recv", Optional.empty());

      assertThat(verdict.headline()).startsWith("1 of 1 trades seen by recv").endsWith("PASSED");
      assertThat(verdict.unconfirmed()).isEqualTo(new Verdict.Unconfirmed(3, 3));
    }
  }

  private static JournalWriter begin(Journal journal) {
    ReplayPlan plan =
        ReplayPlan.of(
            "trades",
            TradeSource.generated(7, List.of("AAPL"), 9),
            PartitionKeyPolicy.UUID,
            8,
            RateShape.parse("10"));
    return journal.begin(
        plan, new RunHeader("trades", new WoundClock(BEGIN).instant(), 9, "generated", 8, 4));
  }

  private static void send(JournalWriter writer, long id, long number) {
    Call call = call(id, number, number);
    writer.sending(call);
    writer.answered(call, outcome(number, number));
  }

  private static Call call(long id, long first, long last) {
    return new Call(
        id,
        new WoundClock(BEGIN).instant(),
        LongStream.rangeClosed(first, last)
            .mapToObj(
                number -> Outgoing.of(number, "key", data(number).getBytes(StandardCharsets.UTF_8)))
            .map(trade -> Packing.PLAIN.next(new ArrayDeque<>(List.of(trade)), 0))
            .toList());
  }

  private static Outcome outcome(long first, long last) {
    return new Outcome(
        LongStream.rangeClosed(first, last)
            .mapToObj(number -> Outcome.Result.taken("shardId-000000000003", Long.toString(number)))
            .toList(),
        200,
        "id");
  }

  private static String data(long number) {
    return "{\"TICKER\": %d}".formatted(number);
  }
}
