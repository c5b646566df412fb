package io.github.kinesislambda.plugin.backend;

import java.util.List;

/** What goes wrong on a target by script. */
public interface ScriptedFaults {

  /** Returns the rules that are followed, in their order. */
  List<Rule> rules();

  /** Follows these rules, and counts, from now on. */
  void follow(FaultRules rules);

  /**
   * One rule.
   *
   * @param text in the notation of scripts
   * @param applied how often
   */
  record Rule(String text, long applied) {}
}
