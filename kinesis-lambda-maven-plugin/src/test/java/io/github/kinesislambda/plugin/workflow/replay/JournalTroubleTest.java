package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalTroubleTest {

  private static final ReplayPlan PLAN =
      ReplayPlan.of(
          "trades",
          TradeSource.generated(7, List.of("AAPL"), 9),
          PartitionKeyPolicy.UUID,
          8,
          RateShape.parse("10"));
  private static final RunHeader HEADER =
      new RunHeader("trades", Instant.parse("2020-03-11T06:27:36Z"), 9, "generated", 8, 4);

  @TempDir Path folder;

  @Test
  void appearsOnlyWithItsPlanWhereverItsWriterDied() throws IOException {
    Journal journal = new Journal(folder);
    begin(journal).close();
    byte[] whole = Files.readAllBytes(file("000001.journal"));

    for (int length = 0; length <= whole.length; length++) {
      Files.write(file("000002.new"), Arrays.copyOf(whole, length));

      assertThat(journal.last().orElseThrow().number()).as("died at %d", length).isEqualTo(1);
      assertThat(journal.run(2)).isEmpty();
    }
    begin(journal).close();
    assertThat(journal.last().orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void forgetsWhatDeadWritersLeftWithTheRunsOfThatTime() throws IOException {
    Journal journal = new Journal(folder);
    begin(journal).close();
    Files.createFile(file("000002.new"));

    for (int i = 0; i < Journal.KEPT + 1; i++) {
      begin(journal).close();
    }

    assertThat(file("000002.new")).doesNotExist();
  }

  @Test
  void takesNoNumberThatAnotherReplayHas() throws IOException {
    Files.createDirectories(file("").getParent());
    Files.writeString(file("000001.journal"), "of another");

    assertThatThrownBy(
            () -> JournalWriter.create(file("000001.new"), file("000001.journal"), 1, PLAN, HEADER))
        .isInstanceOf(IOException.class);

    assertThat(file("000001.journal")).hasContent("of another");
    assertThat(file("000001.new")).doesNotExist();
  }

  @Test
  void saysInThreePartsWhereItCannotBeWritten() throws IOException {
    Path inTheWay = Files.createFile(folder.resolve("replays"));

    assertThatThrownBy(() -> begin(new Journal(folder)))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "The journal "
                + inTheWay
                + " cannot be written: something else has its name. Each call is noted in it before"
                + " it is made; without that nothing more is sent. Make room on its disk, or let the"
                + " present user write there; a replay that had begun goes on with"
                + " -Dkinesis.resume.");
  }

  @Test
  void saysInThreePartsWhichFileIsDamaged() throws IOException {
    Journal journal = new Journal(folder);
    begin(journal).close();
    byte[] whole = Files.readAllBytes(file("000001.journal"));

    Files.write(file("000001.journal"), Arrays.copyOf(whole, whole.length - 1));
    assertUnreadable(journal, "there is no plan in it");
    Files.writeString(file("000001.journal"), "anything");
    assertUnreadable(journal, "it is no journal that this version reads");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "The open files of a process are seen in /proc.")
  void leavesNoFileOpenThatItCouldNotUse() throws IOException {
    Journal journal = new Journal(folder);
    try (JournalWriter writer = begin(journal)) {
      assertThatThrownBy(() -> journal.resume(Optional.of(1))).hasMessageContaining("still runs");
      assertThat(open()).hasSize(1);
      Call all = all();
      writer.sending(all);
      writer.answered(
          all,
          new Outcome(
              all.parcels().stream().map(parcel -> Outcome.Result.taken("shard", "1")).toList(),
              200,
              ""));
    }
    assertThatThrownBy(() -> journal.resume(Optional.of(1))).hasMessageContaining("is complete");
    Files.writeString(file("000001.journal"), "anything");
    assertUnreadable(journal, "it is no journal that this version reads");
    assertThatThrownBy(
            () -> JournalWriter.create(file("000002.new"), file("000001.journal"), 2, PLAN, HEADER))
        .isInstanceOf(IOException.class);

    assertThat(open()).isEmpty();
  }

  private void assertUnreadable(Journal journal, String reason) {
    assertThatThrownBy(journal::last)
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "The journal "
                + file("000001.journal")
                + " cannot be read: "
                + reason
                + ". kinesis:replay writes it; verify, logs and -Dkinesis.resume need to read it"
                + " whole. Let the present user read it; or, where it is damaged, delete it and"
                + " replay again.");
  }

  /** The files of the folder that this process has open. */
  private List<Path> open() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.map(JournalTroubleTest::target).filter(file -> file.startsWith(folder)).toList();
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException closedMeanwhile) {
      return descriptor;
    }
  }

  private Path file(String name) {
    return folder.resolve("replays").resolve("replay-" + name);
  }

  private static JournalWriter begin(Journal journal) {
    return journal.begin(PLAN, HEADER);
  }

  private static Call all() {
    ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    for (int number = 1; number <= 9; number++) {
      waiting.add(Outgoing.of(number, "key", "{}".getBytes(StandardCharsets.UTF_8)));
    }
    return new Call(
        1, HEADER.begin(), Stream.generate(() -> Packing.PLAIN.next(waiting, 0)).limit(9).toList());
  }
}
