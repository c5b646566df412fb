package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings that do not fit together.
 *
 * @param weight whether they can be deployed all the same
 * @param found the settings, as the user wrote them, with the arithmetic
 * @param allowed what Lambda makes of them
 * @param remedy what to change
 */
record Finding(Weight weight, String found, String allowed, String remedy)
    implements Progress.Event {

  /** How much it matters. */
  enum Weight {
    /** It works otherwise than the settings say: told. */
    ADVICE,
    /** Records get lost, or a setting can have no effect at all: refused. */
    ERROR
  }

  static Finding advice(String found, String allowed, String remedy) {
    return new Finding(Weight.ADVICE, found, allowed, remedy);
  }

  static Finding error(String found, String allowed, String remedy) {
    return new Finding(Weight.ERROR, found, allowed, remedy);
  }

  @Override
  public String text() {
    return String.join(" ", found, allowed, remedy);
  }

  @Override
  public Progress.Level level() {
    return Progress.Level.WARN;
  }

  /**
   * Tells the advice.
   *
   * @return how many pieces of advice there were
   * @throws GoalException when there are errors, with all of them
   */
  static int tell(List<Finding> findings, Progress progress) {
    List<Finding> advice = of(Weight.ADVICE, findings);
    advice.forEach(progress::on);
    List<Finding> errors = of(Weight.ERROR, findings);
    if (errors.size() == 1) {
      Finding only = errors.get(0);
      throw GoalException.project(only.found, only.allowed, only.remedy);
    }
    if (!errors.isEmpty()) {
      throw GoalException.project(
          "%d settings do not fit the others.".formatted(errors.size()),
          errors.stream().map(Finding::text).collect(Collectors.joining(" ")),
          "Nothing was changed.");
    }
    return advice.size();
  }

  private static List<Finding> of(Weight weight, List<Finding> findings) {
    return findings.stream().filter(each -> each.weight == weight).toList();
  }
}
