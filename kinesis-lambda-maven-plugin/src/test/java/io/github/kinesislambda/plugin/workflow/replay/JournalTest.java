package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final ReplayPlan PLAN =
      ReplayPlan.of(
          "trades",
          TradeSource.generated(7, List.of("AAPL", "TBV"), 9),
          PartitionKeyPolicy.UUID,
          8,
          RateShape.parse("wave:10-100:24h"));
  private static final RunHeader HEADER =
      new RunHeader("trades", Instant.parse("2020-03-11T06:27:36.443754Z"), 9, "generated", 8, 4);

  @TempDir Path folder;

  @Test
  void givesBackWhatWasWritten() {
    Journal journal = new Journal(folder);

    try (JournalWriter writer = begin(journal)) {
      writer.sending(call(1, 1, 2));
      writer.answered(call(1, 1, 2), outcome("101", ""));
    }

    ReplayRun run = journal.last().orElseThrow();
    assertThat(run.header()).isEqualTo(HEADER);
    assertThat(run.trades())
        .containsExactly(
            new SentTrade(
                1,
                "key \"1\"",
                "{\"a\": \"line\\nend 1\"}",
                Optional.of(new SentTrade.Receipt("shardId-000000000003", "101"))),
            new SentTrade(2, "key \"2\"", "{\"a\": \"line\\nend 2\"}", Optional.empty()));
  }

  @Test
  void givesAcknowledgedTradesInTheOrderOfTheirReceiptsAndThenTheOthers() {
    Journal journal = new Journal(folder);

    try (JournalWriter writer = begin(journal)) {
      writer.sending(call(1, 1, 2));
      writer.sending(call(2, 3, 4));
      writer.sending(call(3, 5));
      writer.answered(call(2, 3, 4), outcome("11", "12"));
      writer.answered(call(1, 1, 2), outcome("", "13"));
      writer.sending(call(4, 1));
      writer.answered(call(4, 1), outcome("14"));
    }

    assertThat(journal.last().orElseThrow().trades())
        .extracting(SentTrade::number)
        .containsExactly(3L, 4L, 2L, 1L, 5L);
  }

  @Test
  void givesEachTradeOfAPackedRecordTheReceiptOfTheRecord() {
    Journal journal = new Journal(folder);
    ArrayDeque<Outgoing> waiting = new ArrayDeque<>(List.of(trade(1), trade(2)));
    Call packed = new Call(1, HEADER.begin(), List.of(Packing.AGGREGATED.next(waiting, 0)));

    try (JournalWriter writer = begin(journal)) {
      writer.sending(packed);
      writer.answered(packed, outcome("101"));
    }

    assertThat(journal.last().orElseThrow().acknowledged())
        .extracting(trade -> trade.receipt().orElseThrow().sequenceNumber())
        .containsExactly("101", "101");
  }

  @Test
  void beginsANewRunForEachReplay() {
    Journal journal = new Journal(folder);

    begin(journal).close();
    begin(journal).close();

    assertThat(journal.last().orElseThrow().number()).isEqualTo(2);
    assertThat(journal.run(1)).isPresent();
    assertThat(journal.run(3)).isEmpty();
  }

  @Test
  void forgetsOldRunsButNeverUsesTheirNumbersAgain() {
    Journal journal = new Journal(folder);

    for (int i = 0; i < Journal.KEPT + 2; i++) {
      begin(journal).close();
    }

    assertThat(journal.run(2)).isEmpty();
    assertThat(journal.run(3)).isPresent();
    assertThat(journal.last().orElseThrow().number()).isEqualTo(Journal.KEPT + 2);
  }

  @Test
  void endsWhereverItsWriterDied() throws IOException {
    Journal journal = new Journal(folder);
    try (JournalWriter writer = begin(journal)) {
      writer.sending(call(1, 1, 2));
      writer.answered(call(1, 1, 2), outcome("11", "12"));
    }
    Path file = folder.resolve("replays/replay-000001.journal");
    byte[] whole = Files.readAllBytes(file);
    try (JournalWriter writer = journal.resume(Optional.empty()).writer()) {
      writer.sending(call(2, 3));
      writer.answered(call(2, 3), outcome("13"));
    }
    byte[] longer = Files.readAllBytes(file);

    for (int length = whole.length; length < longer.length; length++) {
      Files.write(file, Arrays.copyOf(longer, length));
      ReplayRun run = journal.last().orElseThrow();

      assertThat(run.acknowledged())
          .as("cut at %d", length)
          .extracting(SentTrade::number)
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void doesNotBelieveAnEntryWithAWrongChecksum() throws IOException {
    Journal journal = new Journal(folder);
    try (JournalWriter writer = begin(journal)) {
      writer.sending(call(1, 1));
    }
    Path file = folder.resolve("replays/replay-000001.journal");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);

    assertThat(journal.last().orElseThrow().trades()).isEmpty();
  }

  @Test
  void resumesWhatWasLeftAndCutsOffAHalfEntry() throws IOException {
    Journal journal = new Journal(folder);
    try (JournalWriter writer = begin(journal)) {
      writer.sending(call(1, 1, 2));
      writer.sending(call(2, 4, 6));
      writer.answered(call(2, 4, 6), outcome("11", ""));
    }
    Path file = folder.resolve("replays/replay-000001.journal");
    Files.write(file, new byte[] {0, 0, 1}, StandardOpenOption.APPEND);

    Resumption resumption = journal.resume(Optional.of(1));
    try (JournalWriter writer = resumption.writer()) {
      writer.sending(call(3, 1));
      writer.answered(call(3, 1), outcome("12"));
    }

    assertThat(resumption.plan()).isEqualTo(PLAN);
    assertThat(resumption.acknowledged()).isEqualTo(1);
    assertThat(resumption.unconfirmed()).containsExactly(trade(1), trade(2), trade(6));
    assertThat(resumption.left().numbers()).toIterable().containsExactly(2L, 4L, 6L, 7L, 8L);
    assertThat(resumption.lastCall()).isEqualTo(2);
    assertThat(journal.last().orElseThrow().trades())
        .extracting(SentTrade::number)
        .containsExactly(4L, 1L, 2L, 6L);
  }

  @Test
  void resumesNothingThatIsCompleteStillRunsOrNeverWas() {
    Journal journal = new Journal(folder);
    assertThatThrownBy(() -> journal.resume(Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("Nothing was replayed yet.");
    try (JournalWriter writer = begin(journal)) {
      assertThatThrownBy(() -> journal.resume(Optional.empty()))
          .hasMessageStartingWith("Replay 1 still runs.");
      Call all = call(1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      writer.sending(all);
      writer.answered(all, outcome("1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }
    assertThatThrownBy(() -> journal.resume(Optional.of(2)))
        .hasMessageStartingWith("There is no replay 2 in the journal.");
    assertThatThrownBy(() -> journal.resume(Optional.empty()))
        .hasMessageStartingWith("Replay 1 is complete: all its 9 trades were acknowledged.");
  }

  @Test
  void isEmptyBeforeTheFirstReplay() {
    assertThat(new Journal(folder.resolve("none")).last()).isEmpty();
  }

  private static JournalWriter begin(Journal journal) {
    return journal.begin(PLAN, HEADER);
  }

  private static Call call(long id, long... numbers) {
    return new Call(
        id,
        HEADER.begin(),
        Arrays.stream(numbers)
            .mapToObj(number -> Packing.PLAIN.next(new ArrayDeque<>(List.of(trade(number))), 0))
            .toList());
  }

  private static Outcome outcome(String... sequenceNumbers) {
    return new Outcome(
        Arrays.stream(sequenceNumbers)
            .map(
                number ->
                    number.isEmpty()
                        ? Outcome.Result.refused(PutCall.THROTTLED)
                        : Outcome.Result.taken("shardId-000000000003", number))
            .toList(),
        200,
        "id");
  }

  private static Outgoing trade(long number) {
    return Outgoing.of(
        number,
        "key \"%d\"".formatted(number),
        "{\"a\": \"line\\nend %d\"}".formatted(number).getBytes(StandardCharsets.UTF_8));
  }
}
