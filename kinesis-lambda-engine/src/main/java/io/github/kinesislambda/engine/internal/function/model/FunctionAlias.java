package io.github.kinesislambda.engine.internal.function.model;

import java.util.Map;

/**
 * A name for a published version, which can be given to another one.
 *
 * @param name the alias
 * @param arn its ARN
 * @param version the version it stands for
 * @param weights which part of the invocations, 0 to 1, goes to another version instead; AWS allows
 *     one
 * @param description free text
 * @param revisionId a UUID that changes with every change
 */
public record FunctionAlias(
    String name,
    String arn,
    String version,
    Map<String, Double> weights,
    String description,
    String revisionId) {

  /** Takes a copy of what could still change. */
  public FunctionAlias {
    weights = Map.copyOf(weights);
  }

  /**
   * Returns the version that one invocation goes to.
   *
   * @param chance from 0 to below 1
   */
  public String versionFor(double chance) {
    double end = 0;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      end += weight.getValue();
      if (chance < end) {
        return weight.getKey();
      }
    }
    return version;
  }

  /** Says whether invocations may go to a version. */
  public boolean leadsTo(String other) {
    return version.equals(other) || weights.containsKey(other);
  }
}
