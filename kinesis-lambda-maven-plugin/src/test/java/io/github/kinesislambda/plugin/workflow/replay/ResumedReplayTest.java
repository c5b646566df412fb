package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumedReplayTest {

  private static final String BEGIN = "2026-11-22T21:00:00Z";

  @TempDir Path folder;
  private final WoundClock clock = new WoundClock(BEGIN);
  private final FakeKinesis kinesis = new FakeKinesis(clock);
  private final List<Progress.Event> events = new ArrayList<>();
  private Journal journal;

  @BeforeEach
  void openJournal() {
    journal = new Journal(folder);
  }

  @ParameterizedTest(name = "{0} calls at once, ending at call {1}, {2}")
  @CsvSource({
    "1, 3, PLAIN",
    "8, 3, PLAIN",
    "8, 11, PLAIN",
    "8, 16, PLAIN",
    "1, 1, PLAIN",
    "4, 1, AGGREGATED"
  })
  void sendsTheRestAndAgainOnlyWhatWasOnItsWay(int calls, int last, Packing packing) {
    ReplayPlan plan =
        plan(8_000, "0").withSending(Sending.DEFAULT.withCallsInFlight(calls).withPacking(packing));
    kinesis.taking(Duration.ofMillis(20));
    List<String> before = interrupt(plan, last);
    Set<String> acknowledged = acknowledged();

    String would = journal.whatIsLeft(Optional.empty());
    ReplaySummary rest = replay(0).resume(Optional.empty());

    assertThat(acknowledged()).hasSize(8_000);
    assertThat(rest.sent()).isEqualTo(8_000 - acknowledged.size());
    List<String> stored = stored();
    Set<String> once = new HashSet<>();
    List<String> twice = stored.stream().filter(text -> !once.add(text)).toList();
    assertThat(once).isEqualTo(acknowledged());
    Set<String> onTheirWay = new HashSet<>(before);
    onTheirWay.removeAll(acknowledged);
    assertThat(onTheirWay).containsExactlyInAnyOrderElementsOf(twice);
    assertThat(events)
        .filteredOn(ReplayEvent.Resumed.class::isInstance)
        .extracting(Progress.Event::text)
        .first()
        .asString()
        .startsWith(
            "Replay 1 to trades goes on: %d of 8000 trades were acknowledged"
                .formatted(acknowledged.size()));
    assertThat(would)
        .startsWith("replay 1 (8000 trades (generated) to trades")
        .contains(": %d of 8000 trades were acknowledged".formatted(acknowledged.size()));
  }

  @Test
  void goesOnAtTheRateThatItWasBegunWith() {
    interrupt(plan(50, "10"), 21);
    Instant resumed = clock.instant();

    replay(0).resume(Optional.of(1));

    List<FakeKinesis.Call> rest = kinesis.calls.subList(21, kinesis.calls.size());
    assertThat(rest).first().matches(call -> call.data().size() == 2);
    for (int i = 0; i < rest.size(); i++) {
      assertThat(rest.get(i).at()).isEqualTo(resumed.plusMillis(100L * i));
    }
    assertThat(stored().stream().filter(text -> Collections.frequency(stored(), text) > 1))
        .hasSize(2);
  }

  @Test
  void goesOnWithTheTradesFileThatItBeganWith() throws IOException {
    Path file = tradesFile(3);
    interrupt(fromFile(file), 2);

    replay(0).resume(Optional.empty());

    assertThat(acknowledged()).containsExactlyInAnyOrderElementsOf(Files.readAllLines(file));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another line, it had 234 bytes and has 312",
    "another price, its 234 bytes are others",
    "nothing, cannot be read"
  })
  void doesNotGoOnWithATradesFileThatHasChanged(String change, String message) throws IOException {
    Path file = tradesFile(3);
    interrupt(fromFile(file), 2);
    int calls = kinesis.calls.size();

    switch (change) {
      case "another line" -> Files.writeString(file, line(9), StandardOpenOption.APPEND);
      case "another price" ->
          Files.writeString(file, Files.readString(file).replace("50.2", "59.2"));
      default -> Files.delete(file);
    }

    assertThatThrownBy(() -> replay(0).resume(Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("The trades file " + file)
        .hasMessageContaining(message)
        .hasMessageContaining("A replay goes on only with the file that it began with")
        .hasMessageContaining("drop -Dkinesis.resume");
    assertThat(kinesis.calls).hasSize(calls);
  }

  private Path tradesFile(int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      lines.append(line(i));
    }
    return Files.writeString(folder.resolve("trades.ndjson"), lines);
  }

  private static String line(int price) {
    return "{\"EVENT_TIME\": \"2020-03-11T06:27:36.443754\", \"TICKER\": \"AAPL\", \"PRICE\": 50.%d}\n"
        .formatted(price);
  }

  private static ReplayPlan fromFile(Path file) {
    return ReplayPlan.of(
        "trades", TradeSource.recorded(file), PartitionKeyPolicy.UUID, 1, RateShape.parse("10"));
  }

  /** Replays until a call has no answer; returns what is on the stream then. */
  private List<String> interrupt(ReplayPlan plan, int last) {
    assertThatThrownBy(() -> replay(last).run(plan)).hasMessage("died");
    return stored();
  }

  /** A replay whose calls from one on reach the stream, while their answers never come. */
  private Replay replay(int last) {
    Lanes.Opener lanes =
        performer ->
            new VirtualLanes(
                call -> {
                  if (last > 0 && call.id() >= last) {
                    return dying(performer, call);
                  }
                  return performer.perform(call);
                },
                clock,
                kinesis::latency);
    return new Replay(kinesis, journal, clock, events::add, lanes);
  }

  private Outcome dying(Lanes.Performer performer, Call call) {
    kinesis.beforeAnswer(
        answered -> {
          throw new IllegalStateException("died");
        });
    try {
      return performer.perform(call);
    } finally {
      kinesis.beforeAnswer(answered -> {});
    }
  }

  private Set<String> acknowledged() {
    Set<String> texts = new HashSet<>();
    journal.last().orElseThrow().acknowledged().forEach(trade -> texts.add(trade.data()));
    return texts;
  }

  private List<String> stored() {
    return kinesis.texts();
  }

  private static ReplayPlan plan(long count, String rate) {
    return ReplayPlan.of(
        "trades",
        TradeSource.generated(1, TradeGenerator.TUTORIAL_TICKERS, count),
        PartitionKeyPolicy.UUID,
        1,
        RateShape.parse(rate));
  }
}
