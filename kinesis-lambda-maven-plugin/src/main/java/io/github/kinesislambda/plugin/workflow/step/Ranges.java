package io.github.kinesislambda.plugin.workflow.step;

import io.github.kinesislambda.plugin.backend.GoalException;

/** Refuses numbers that AWS would refuse, before anything is changed. */
public final class Ranges {

  private Ranges() {}

  /**
   * Passes when the value lies within the range.
   *
   * @param setting as the user writes it in a POM
   * @param whose what has the range, as in "%s accept 1 to 10000"
   */
  public static void require(
      String setting, int value, int least, int most, String whose, int fallback) {
    if (value >= least && value <= most) {
      return;
    }
    throw GoalException.project(
        "<%s> is %d.".formatted(setting, value),
        "%s accept %d to %d.".formatted(whose, least, most),
        "%s -Dkinesis.%s, or drop it to use %d."
            .formatted(value < least ? "Raise" : "Lower", setting, fallback));
  }
}
