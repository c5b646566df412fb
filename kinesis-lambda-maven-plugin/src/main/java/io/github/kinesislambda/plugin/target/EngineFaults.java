package io.github.kinesislambda.plugin.target;

import io.github.kinesislambda.engine.fault.FaultRule;
import io.github.kinesislambda.engine.fault.FaultScript;
import java.util.List;

/** The fault script of an engine in another process. */
record EngineFaults(RunningEngine engine) implements ScriptedFaults {

  private static final String APPLIED = "  # applied ";

  @Override
  public List<Rule> rules() {
    return engine.lines("faults").stream().map(EngineFaults::rule).toList();
  }

  private static Rule rule(String line) {
    int end = line.lastIndexOf(APPLIED);
    return new Rule(line.substring(0, end), Long.parseLong(line.substring(end + APPLIED.length())));
  }

  @Override
  public List<String> understood(String script) {
    try {
      return FaultScript.parse(script).rules().stream().map(FaultRule::toString).toList();
    } catch (IllegalArgumentException e) {
      throw GoalException.project(
          e.getMessage(),
          "<faults> holds rules, or names a file that does.",
          "Correct -Dkinesis.faults, or drop it to see what is followed.",
          e);
    }
  }

  @Override
  public void follow(List<String> rules) {
    engine.followFaults(String.join("\n", rules));
  }
}
