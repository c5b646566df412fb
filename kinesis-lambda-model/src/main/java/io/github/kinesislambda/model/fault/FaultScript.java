package io.github.kinesislambda.model.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to go wrong, rule by rule; where several rules apply, the first one does. A script does
 * not change, and the same one runs in virtual time, on the embedded engine in a test and on the
 * engine in another process.
 *
 * <pre>{@code
 * FaultScript.parse("""
 *     invocation shard 3, batch 2: throws
 *     PutRecords entries 4 and 9: throttled
 *     invocation every attempt, 5 % seed 7: times out
 *     """)
 * }</pre>
 *
 * @param rules in the order in which they are asked
 */
public record FaultScript(List<FaultRule> rules) {

  private static final FaultScript NONE = new FaultScript(List.of());

  /** Takes a copy. */
  public FaultScript {
    rules = List.copyOf(rules);
  }

  /** Returns the script in which all goes well. */
  public static FaultScript none() {
    return NONE;
  }

  /** Returns the script of these rules. */
  public static FaultScript of(FaultRule... rules) {
    return new FaultScript(List.of(rules));
  }

  /**
   * Reads a script: one rule a line, or several in one with {@code ;} between them; {@code #}
   * begins a comment.
   *
   * @throws IllegalArgumentException if a rule cannot be understood, with what is allowed
   */
  public static FaultScript parse(String text) {
    List<FaultRule> rules = new ArrayList<>();
    for (String rule : RuleText.rules(text)) {
      rules.add(FaultNotation.rule(rule, rules.size() + 1));
    }
    return new FaultScript(rules);
  }

  /** Returns this script with one more rule at its end. */
  public FaultScript and(FaultRule rule) {
    List<FaultRule> more = new ArrayList<>(rules);
    more.add(rule);
    return new FaultScript(more);
  }

  /** Tells whether all goes well. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Returns the script as {@link #parse} reads it, one rule a line. */
  @Override
  public String toString() {
    return rules.stream().map(rule -> rule + "\n").collect(Collectors.joining());
  }
}
