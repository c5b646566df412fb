package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.ScriptedFaults;
import io.github.kinesislambda.plugin.target.ScriptedFaults.Rule;
import io.github.kinesislambda.plugin.target.Step;
import io.github.kinesislambda.plugin.workflow.StatusReport.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Lets things go wrong on a target by script, and shows what did. */
public final class FaultPlay {

  private static final String NONE = "none";

  private final Connection connection;
  private final String target;
  private final Progress progress;

  /**
   * Creates the workflow.
   *
   * @param connection to the target
   * @param target its name, for messages
   * @param progress is told the rules
   */
  public FaultPlay(Connection connection, String target, Progress progress) {
    this.connection = connection;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Follows a script from now on.
   *
   * @param given the script, the path of a file with one, or {@code none}
   * @param base what a path is relative to
   * @throws GoalException when the script cannot be understood, or the target follows none
   */
  public void follow(String given, Path base) {
    ScriptedFaults faults = require();
    List<String> rules = faults.understood(given.strip().equals(NONE) ? "" : script(given, base));
    String what = rules.isEmpty() ? "no fault script" : "a fault script of " + count(rules.size());
    Step step =
        new Step(
            "follow " + what,
            () -> {
              faults.follow(rules);
              progress.on(new Line("Follows", what));
              rules.forEach(rule -> progress.on(new Line("", rule)));
            });
    connection.clients().mode().carryOut(List.of(step), progress);
  }

  /**
   * Shows each rule and how often it has applied.
   *
   * @throws GoalException when the target follows no scripts
   */
  public void show() {
    List<Rule> rules = require().rules();
    if (rules.isEmpty()) {
      progress.on(new Line("Faults", "none by script"));
    }
    for (Rule rule : rules) {
      progress.on(
          new Line(
              "Faults",
              "%s (applied %s)".formatted(rule.text(), Text.count(rule.applied(), "time"))));
    }
  }

  /** Says that a script is followed, where one is, so that nobody is surprised. */
  public void showIfAny() {
    List<Rule> rules = connection.faults().map(ScriptedFaults::rules).orElse(List.of());
    if (!rules.isEmpty()) {
      long applied = rules.stream().mapToLong(Rule::applied).sum();
      progress.on(
          new Line(
              "Faults",
              "a script of %s goes on, applied %s; mvn kinesis:faults shows it, -Dkinesis.faults=none ends it"
                  .formatted(count(rules.size()), Text.count(applied, "time"))));
    }
  }

  private ScriptedFaults require() {
    return connection
        .faults()
        .orElseThrow(
            () ->
                GoalException.project(
                    "Target %s follows no fault scripts.".formatted(target),
                    "The embedded engine does, once it runs.",
                    "Use -Dkinesis.target=embedded, or leave kinesis:faults out."));
  }

  private static String script(String given, Path base) {
    try {
      Path file = base.resolve(given.strip());
      return Files.isRegularFile(file) ? Files.readString(file) : given;
    } catch (InvalidPathException noPath) {
      return given;
    } catch (IOException e) {
      throw new UncheckedIOException("The fault script %s cannot be read".formatted(given), e);
    }
  }

  private static String count(int rules) {
    return Text.count(rules, "rule");
  }
}
