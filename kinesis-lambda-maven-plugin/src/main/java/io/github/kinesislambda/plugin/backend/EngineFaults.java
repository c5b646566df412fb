package io.github.kinesislambda.plugin.backend;

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
  public void follow(FaultRules rules) {
    engine.followFaults(String.join("\n", rules.texts()));
  }
}
