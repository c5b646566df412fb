package io.github.kinesislambda.plugin.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.logs.Failure;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictFolderTest {

  @TempDir Path folder;

  @Test
  void givesBackEveryVerdictOfTheBuild() {
    VerdictFolder build = new VerdictFolder(folder, "today");
    build.record(verdict(1, 2));
    build.record(verdict(2, 1));

    assertThat(build.ofThisBuild())
        .containsExactly(
            new VerdictFolder.Recorded(true, verdict(1, 2).text()),
            new VerdictFolder.Recorded(false, verdict(2, 1).text()));
  }

  @Test
  void doesNotJudgeWhatAnEarlierBuildLeftBehind() {
    new VerdictFolder(folder, "yesterday").record(verdict(1, 1));

    assertThat(new VerdictFolder(folder, "today").ofThisBuild()).isEmpty();
  }

  @Test
  void keepsAProblemBesideAVerdict() {
    VerdictFolder build = new VerdictFolder(folder, "today");
    build.record(verdict(1, 2));
    build.recordProblem("logs", "logs failed: no network.");

    assertThat(build.ofThisBuild())
        .extracting(VerdictFolder.Recorded::passed)
        .containsExactlyInAnyOrder(true, false);
  }

  @Test
  void writesTheNumbersForOtherPrograms() throws IOException {
    new VerdictFolder(folder, "today").record(verdict(7, 1));

    JsonNode json = new ObjectMapper().readTree(folder.resolve("verdict-000007.json").toFile());
    assertThat(json.path("passed").asBoolean()).isFalse();
    assertThat(json.path("sent").asInt()).isEqualTo(2);
    assertThat(json.path("seen").asInt()).isEqualTo(1);
    assertThat(json.at("/shards/0/shardId").asText()).isEqualTo("shardId-000000000003");
    assertThat(json.at("/missing/0/sequenceNumber").asText()).isEqualTo("102");
    assertThat(json.at("/failures/0/kind").asText()).isEqualTo("TIME_OUT");
  }

  @Test
  void doesNotReadWhatAGoalLeftHalfWritten() throws IOException {
    VerdictFolder build = new VerdictFolder(folder, "today");
    build.record(verdict(1, 2));
    Files.writeString(folder.resolve("verdict-000002.json.new"), "{\"build\": \"tod");

    assertThat(build.ofThisBuild()).hasSize(1);
  }

  @Test
  void keepsTheOldReportWhenTheNewOneCannotTakeItsPlace() throws IOException {
    Path report = folder.resolve("verdict-000001.json");
    Files.createDirectories(report.resolve("in the way"));

    assertThatThrownBy(() -> new VerdictFolder(folder, "today").record(verdict(1, 2)))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("The report " + report + " cannot be written: ")
        .hasMessageContaining("Goals leave there for kinesis:verify")
        .hasMessageEndingWith("let the present user write there, then build again.");

    assertThat(report.resolve("in the way")).exists();
    assertThat(folder.resolve("verdict-000001.json.new")).doesNotExist();
  }

  @Test
  void namesTheReportThatIsDamaged() throws IOException {
    VerdictFolder build = new VerdictFolder(folder, "today");
    Path report = Files.writeString(folder.resolve("verdict-000001.json"), "{\"build\": ");

    assertThatThrownBy(build::ofThisBuild)
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("The report " + report + " cannot be read: ")
        .hasMessageEndingWith("delete it and build again.");
  }

  private static Verdict verdict(int replay, int seen) {
    SentTrade second =
        new SentTrade(
            2, "1", "{}", Optional.of(new SentTrade.Receipt("shardId-000000000003", "102")));
    return new Verdict(
        replay,
        "trades",
        "recv",
        2,
        4,
        List.of(new ShardCount("shardId-000000000003", 2, seen, 0, 0, 1)),
        seen == 2 ? List.of() : List.of(second),
        new Verdict.Unconfirmed(0, 0),
        Map.of(new Failure(Failure.Kind.TIME_OUT, "Task timed out after 3.00 seconds"), 1L),
        List.of());
  }
}
