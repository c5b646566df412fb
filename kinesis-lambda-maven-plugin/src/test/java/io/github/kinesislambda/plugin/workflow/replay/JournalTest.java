package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final RunHeader HEADER =
      new RunHeader("trades", Instant.parse("2020-03-11T06:27:36.443754Z"), 3, "generated", 1, 4);
  private static final Acknowledged.Response RESPONSE = new Acknowledged.Response(200, "id", 1);

  @TempDir Path folder;

  @Test
  void givesBackWhatWasWritten() {
    Journal journal = new Journal(folder);

    try (JournalWriter writer = journal.begin(HEADER)) {
      writer.sending(List.of(record(1), record(2)));
      writer.acknowledged(List.of(taken(1)));
    }

    ReplayRun run = journal.last().orElseThrow();
    assertThat(run.header()).isEqualTo(HEADER);
    assertThat(run.acknowledged())
        .containsExactly(
            new SentTrade(
                1,
                "key \"1\"",
                "{\"a\": \"line\\nend 1\"}",
                Optional.of(new SentTrade.Receipt("shardId-000000000003", "101"))));
    assertThat(run.unconfirmed()).extracting(SentTrade::number).containsExactly(2L);
    assertThat(run.interrupted()).isTrue();
  }

  @Test
  void beginsANewRunForEachReplay() {
    Journal journal = new Journal(folder);

    journal.begin(HEADER).close();
    journal.begin(HEADER).close();

    assertThat(journal.last().orElseThrow().number()).isEqualTo(2);
    assertThat(journal.run(1)).isPresent();
    assertThat(journal.run(3)).isEmpty();
  }

  @Test
  void forgetsOldRunsButNeverUsesTheirNumbersAgain() {
    Journal journal = new Journal(folder);

    for (int i = 0; i < Journal.KEPT + 2; i++) {
      journal.begin(HEADER).close();
    }

    assertThat(journal.run(2)).isEmpty();
    assertThat(journal.run(3)).isPresent();
    assertThat(journal.last().orElseThrow().number()).isEqualTo(Journal.KEPT + 2);
  }

  @Test
  void dropsALastLineThatItsWriterCouldNotEnd() throws IOException {
    Journal journal = new Journal(folder);
    try (JournalWriter writer = journal.begin(HEADER)) {
      writer.sending(List.of(record(1)));
      writer.acknowledged(List.of(taken(1)));
    }
    Files.writeString(
        folder.resolve("replays/replay-000001.ndjson"),
        "{\"n\":2,\"key\":\"4\",\"da",
        StandardOpenOption.APPEND);

    assertThat(journal.last().orElseThrow().trades())
        .extracting(SentTrade::number)
        .containsExactly(1L);
  }

  @Test
  void isEmptyBeforeTheFirstReplay() {
    assertThat(new Journal(folder.resolve("none")).last()).isEmpty();
  }

  private static Outgoing record(long number) {
    return new Outgoing(
        number, "key \"%d\"".formatted(number), "{\"a\": \"line\\nend %d\"}".formatted(number));
  }

  private static Acknowledged taken(long number) {
    return new Acknowledged(
        record(number),
        new SentTrade.Receipt("shardId-000000000003", Long.toString(100 + number)),
        RESPONSE);
  }
}
