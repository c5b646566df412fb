package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings of one target that were typed while the goal works on another: whoever types a profile
 * means AWS. In a POM they may wait for their target.
 *
 * @param typed on the command line
 * @param targets on which the goal works
 */
record TypedSettings(Properties typed, Set<String> targets) {

  /** Which target takes which. */
  private static final Map<String, String> SERVED =
      Map.of(
          "profile", "aws",
          "assumeRole", "aws",
          "endpoint", "endpoint",
          "image", "localstack",
          "destinationsEndpoint", "embedded");

  /**
   * Passes when each setting has its target.
   *
   * @throws GoalException when one has not
   */
  void require() {
    for (String setting : new TreeSet<>(SERVED.keySet())) {
      String value = typed.getProperty("kinesis." + setting);
      String served = SERVED.get(setting);
      if (value != null && !targets.contains(served)) {
        throw GoalException.project(
            "<%s> is %s, and the target is %s."
                .formatted(setting, value, String.join(" and ", new TreeSet<>(targets))),
            "It serves target %s alone.".formatted(served),
            "Add -Dkinesis.target=%s, or drop -Dkinesis.%s; in the POM it may stand for when that is the target."
                .formatted(served, setting));
      }
    }
  }
}
