package io.github.kinesislambda.plugin.workflow.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kinesislambda.plugin.backend.FileTrouble;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where verdicts are kept: {@code target/kinesis-reports}, one file each as JSON for {@code verify}
 * and other programs, and one as surefire's XML for CI servers.
 *
 * <p>The goal {@code replay} records them while the pipeline stands; {@code verify} judges them
 * when it may be torn down already. A verdict belongs to the build that recorded it, so that one
 * left over by an earlier build is not judged again.
 */
public final class VerdictFolder {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final String build;

  /**
   * Opens the folder.
   *
   * @param folder created when the first verdict is recorded
   * @param build names the present build
   */
  public VerdictFolder(Path folder, String build) {
    this.folder = folder;
    this.build = build;
  }

  /**
   * A verdict as it was recorded.
   *
   * @param passed whether the build may go on
   * @param text what to tell
   */
  public record Recorded(boolean passed, String text) {}

  /** Records a verdict. */
  public void record(Verdict verdict) {
    String name = "%06d".formatted(verdict.replay());
    write("verdict-" + name, VerdictJson.of(verdict));
    writeXml(
        "replay-" + name,
        "kinesis." + verdict.stream(),
        Map.of(
            "stream", verdict.stream(),
            "function", verdict.function(),
            "replay", Integer.toString(verdict.replay())),
        VerdictChecks.of(verdict));
  }

  /**
   * Records that there is no verdict.
   *
   * @param goal which goal had a problem
   * @param problem what it was
   */
  public void recordProblem(String goal, String problem) {
    ObjectNode json = JSON.createObjectNode();
    json.put("goal", goal);
    json.put("passed", false);
    json.put("text", problem);
    write("problem-" + goal, json);
    writeXml(
        goal,
        "kinesis.goals",
        Map.of("goal", goal),
        List.of(new Check(goal, Check.Outcome.BROKEN, problem, "")));
  }

  /**
   * Records for CI servers what came of looking for leftovers; nothing is judged by it later.
   *
   * @param leftover what is still there; empty when nothing is
   */
  public void recordLeftovers(String leftover) {
    writeXml(
        "delete",
        "kinesis.goals",
        Map.of("goal", "delete"),
        List.of(Check.decisive("nothing is left", leftover, "")));
  }

  /** What the present build has recorded. */
  public List<Recorded> ofThisBuild() {
    return documents().stream()
        .map(json -> new Recorded(json.path("passed").asBoolean(), json.path("text").asText()))
        .toList();
  }

  /** The goals that had a problem in the present build. */
  public List<String> failedGoals() {
    return documents().stream()
        .filter(json -> json.has("goal"))
        .map(json -> json.path("goal").asText())
        .toList();
  }

  private List<JsonNode> documents() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .sorted()
          .map(VerdictFolder::read)
          .filter(json -> json.path("build").asText().equals(build))
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private void write(String name, ObjectNode json) {
    json.put("build", build);
    write(
        folder.resolve(name + ".json"),
        file -> JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json));
  }

  private void writeXml(
      String name, String suite, Map<String, String> properties, List<Check> checks) {
    write(
        folder.resolve("TEST-kinesis.%s.xml".formatted(name)),
        file -> JunitXml.write(file, suite, new TreeMap<>(properties), checks));
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(Path file) throws IOException;
  }

  /* Written aside and renamed: who finds it reads it whole. */
  private void write(Path file, Content content) {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(folder);
      try {
        content.writeTo(aside);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw GoalException.machinery(
          "The report %s cannot be written: %s.".formatted(file, FileTrouble.reason(e)),
          "Goals leave there for kinesis:verify and the CI server what they found.",
          "Make room on its disk, or let the present user write there, then build again.",
          e);
    }
  }

  private static GoalException unreadable(Path path, IOException cause) {
    return GoalException.machinery(
        "The report %s cannot be read: %s.".formatted(path, FileTrouble.reason(cause)),
        "kinesis:verify judges what the goals of this build have recorded there.",
        "Let the present user read it; or, where it is damaged, delete it and build again.",
        cause);
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
