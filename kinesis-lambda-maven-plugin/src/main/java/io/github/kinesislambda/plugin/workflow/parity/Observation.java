package io.github.kinesislambda.plugin.workflow.parity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a target showed of the scenario.
 *
 * @param target its name for people
 * @param shown values by what they are of, e.g. a shard; an aspect is absent where the target
 *     cannot show it
 */
public record Observation(String target, Map<Aspect, Map<String, String>> shown) {

  /** Copies the values. */
  public Observation {
    Map<Aspect, Map<String, String>> copy = new EnumMap<>(Aspect.class);
    shown.forEach((aspect, values) -> copy.put(aspect, new TreeMap<>(values)));
    shown = Collections.unmodifiableMap(copy);
  }

  boolean shows(Aspect aspect) {
    return shown.containsKey(aspect);
  }

  Map<String, String> of(Aspect aspect) {
    return shown.getOrDefault(aspect, Map.of());
  }
}
