package io.github.kinesislambda.plugin.workflow.faults;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.FaultRules;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.ScriptedFaults;
import io.github.kinesislambda.plugin.backend.ScriptedFaults.Rule;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.status.StatusReport.Line;
import io.github.kinesislambda.plugin.workflow.step.Text;
import java.util.ArrayList;
import java.util.List;

/** Lets things go wrong on a target by script, and shows what did. */
public final class FaultPlay {

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
   * Refuses a target on which no engine can run, before it is asked for anything.
   *
   * @throws GoalException when it follows no scripts, whatever runs there
   */
  public static void requireScripts(Target target) {
    if (!target.mayFollowFaults()) {
      throw noScripts(target.name());
    }
  }

  /**
   * Follows a script from now on.
   *
   * @throws GoalException when the target follows none
   */
  public void follow(FaultRules script) {
    ScriptedFaults faults = require();
    List<String> rules = script.texts();
    String what = rules.isEmpty() ? "no fault script" : "a fault script of " + count(rules.size());
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "follow " + what,
            () -> {
              faults.follow(script);
              progress.on(new Line("Follows", what));
            }));
    rules.forEach(
        rule -> steps.add(new Step("follow " + rule, () -> progress.on(new Line("", rule)))));
    connection.clients().mode().carryOut(steps, progress);
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
    return connection.faults().orElseThrow(() -> noScripts(target));
  }

  private static GoalException noScripts(String target) {
    return GoalException.project(
        "Target %s follows no fault scripts.".formatted(target),
        "The engine does, as target embedded and in its own image as target localstack.",
        "Use -Dkinesis.target=embedded, or leave kinesis:faults out.");
  }

  private static String count(int rules) {
    return Text.count(rules, "rule");
  }
}
