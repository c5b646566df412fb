package io.github.kinesislambda.engine.internal.function.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may invoke a function, a version or an alias.
 *
 * @param revisionId a UUID that changes with every change
 * @param statements JSON objects by their ids, in the order in which they were added
 */
public record FunctionPolicy(String revisionId, Map<String, String> statements) {

  /** Takes a copy of what could still change. */
  public FunctionPolicy {
    statements = new LinkedHashMap<>(statements);
  }

  /** Returns the whole document. */
  public String document() {
    return "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":["
        + String.join(",", statements.values())
        + "]}";
  }
}
