package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that other versions have left. */
class OlderJournalTest {

  private static final String GENERATED =
      "\"source\":\"generated\",\"all\":9,\"tradeSeed\":7,\"tickers\":[\"AAPL\",\"TBV\"],";

  @TempDir Path folder;
  private VirtualReplay world;

  @BeforeEach
  void makeFolder() throws IOException {
    world = new VirtualReplay(folder);
    Files.createDirectories(folder.resolve("replays"));
  }

  /* Word for word what they wrote: what a new version writes otherwise must still read it. */
  @Test
  void goesOnWithOneOfGeneratedTrades() throws IOException {
    write("replay-000004.journal", journal(plan(GENERATED)));

    ReplaySummary rest = world.resume();

    assertThat(rest.replay()).isEqualTo(4);
    assertThat(world.taken()).hasSize(9).doesNotHaveDuplicates();
    ReplayRun run = world.journal.last().orElseThrow();
    assertThat(run.header())
        .isEqualTo(new RunHeader("trades", VirtualReplay.BEGIN, 9, "generated", 8, 4));
    assertThat(run.acknowledged()).extracting(SentTrade::number).hasSize(9);
  }

  @Test
  void doesNotGoOnWithATradesFileOfUnknownContentButReadsWhatWasSent() throws IOException {
    Path trades = folder.resolve("trades.ndjson").toAbsolutePath();
    Files.writeString(
        trades,
        "{\"EVENT_TIME\": \"2020-03-11T06:27:36.443754\", \"TICKER\": \"AAPL\", \"PRICE\": 5.5}\n");
    byte[] written =
        journal(plan("\"source\":\"%s\",\"trades\":\"%s\",".formatted("trades.ndjson", trades)));
    write("replay-000004.journal", written);

    assertThatThrownBy(world::resume)
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "The replay of "
                + trades
                + " was begun by a version that did not note what the file held. A replay goes on"
                + " only when it is certain that its trades file is the same. Drop"
                + " -Dkinesis.resume to begin a new replay.");
    assertThatThrownBy(() -> world.journal.whatIsLeft(Optional.of(4)))
        .hasMessageContaining("did not note what the file held");
    assertThat(world.kinesis.calls).isEmpty();
    assertThat(file("replay-000004.journal")).hasBinaryContent(written);
    assertThat(world.journal.last().orElseThrow().header().count()).isEqualTo(9);
  }

  @Test
  void passesOverWhatTheFirstVersionWrote() throws IOException {
    byte[] line = "{\"stream\":\"trades\"}\n".getBytes(StandardCharsets.UTF_8);
    write("replay-000004.ndjson", line);

    assertThat(world.journal.last()).isEmpty();
    assertThatThrownBy(world::resume).hasMessageStartingWith("Nothing was replayed yet.");
    assertThat(world.replay(VirtualReplay.plan(3, "0")).replay()).isEqualTo(1);
    assertThat(file("replay-000004.ndjson")).hasBinaryContent(line);
  }

  @Test
  void saysOfOneByALaterVersionThatItCannotReadItAndReplaysAllTheSame() throws IOException {
    byte[] later = "kinesis-lambda journal of a replay, 2\n".getBytes(StandardCharsets.US_ASCII);
    write("replay-000004.journal", later);

    assertThatThrownBy(world::resume)
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("cannot be read: it is no journal that this version reads.");
    assertThat(world.replay(VirtualReplay.plan(3, "0")).replay()).isEqualTo(5);
    assertThat(file("replay-000004.journal")).hasBinaryContent(later);
  }

  private static String plan(String source) {
    return "{\"stream\":\"trades\",\"begin\":\"2026-11-22T21:00:00Z\",\"count\":9,"
        + source
        + "\"seed\":8,\"shards\":4,\"partitionKeys\":\"uuid\",\"rate\":\"10\",\"slice\":\"1/1\","
        + "\"callsInFlight\":8,\"order\":\"ANY\",\"packing\":\"PLAIN\",\"limits\":\"LEARNED\"}";
  }

  private static byte[] journal(String plan) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Frame.MAGIC);
    ByteBuffer frame =
        Frame.of(Frame.Kind.PLAN, content -> content.write(plan.getBytes(StandardCharsets.UTF_8)))
            .toBytes();
    byte[] written = new byte[frame.remaining()];
    frame.get(written);
    bytes.write(written);
    return bytes.toByteArray();
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(file(name), bytes);
  }

  private Path file(String name) {
    return folder.resolve("replays").resolve(name);
  }
}
