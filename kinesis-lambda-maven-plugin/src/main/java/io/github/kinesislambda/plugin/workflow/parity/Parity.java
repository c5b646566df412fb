package io.github.kinesislambda.plugin.workflow.parity;

import io.github.kinesislambda.plugin.backend.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What two targets showed of one scenario.
 *
 * @param scenario in words
 * @param first one target
 * @param second the other one
 */
public record Parity(String scenario, Observation first, Observation second)
    implements Progress.Event {

  private static final int WIDTH = 40;
  private static final String ROW = "  %-22s %-40s %s";
  private static final String NONE = "-";

  /**
   * A value that is not the same on both.
   *
   * @param aspect what it is of
   * @param key where, e.g. a shard
   * @param first on the first target
   * @param second on the second one
   */
  record Difference(Aspect aspect, String key, String first, String second) {}

  /** Whether nothing differs that both can show. */
  public boolean same() {
    return differences().isEmpty();
  }

  List<Difference> differences() {
    return Arrays.stream(Aspect.values())
        .filter(this::onBoth)
        .flatMap(aspect -> differences(aspect).stream())
        .toList();
  }

  private List<Difference> differences(Aspect aspect) {
    Map<String, String> ofFirst = first.of(aspect);
    Map<String, String> ofSecond = second.of(aspect);
    TreeSet<String> keys = new TreeSet<>(ofFirst.keySet());
    keys.addAll(ofSecond.keySet());
    List<Difference> found = new ArrayList<>();
    for (String key : keys) {
      String one = ofFirst.getOrDefault(key, NONE);
      String other = ofSecond.getOrDefault(key, NONE);
      if (!one.equals(other)) {
        found.add(new Difference(aspect, key, one, other));
      }
    }
    return found;
  }

  private boolean onBoth(Aspect aspect) {
    return first.shows(aspect) && second.shows(aspect);
  }

  @Override
  public Progress.Level level() {
    return same() ? Progress.Level.INFO : Progress.Level.WARN;
  }

  @Override
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("Parity, %s:".formatted(scenario));
    lines.add(ROW.formatted("", cut(first.target()), cut(second.target())));
    for (Aspect aspect : Aspect.values()) {
      lines.addAll(lines(aspect));
    }
    lines.add(headline());
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  private List<String> lines(Aspect aspect) {
    if (!onBoth(aspect)) {
      return List.of(ROW.formatted(aspect, shownBy(first, aspect), shownBy(second, aspect)));
    }
    List<Difference> differences = differences(aspect);
    if (differences.isEmpty()) {
      return List.of(ROW.formatted(aspect, "same", "same"));
    }
    List<String> lines = new ArrayList<>();
    lines.add(ROW.formatted(aspect, "DIFFERENT", ""));
    for (Difference difference : differences) {
      lines.add(
          ROW.formatted(
              "  " + difference.key(), cut(difference.first()), cut(difference.second())));
    }
    return lines;
  }

  private static String shownBy(Observation observation, Aspect aspect) {
    return observation.shows(aspect) ? "shown" : "not shown here";
  }

  private String headline() {
    int count = differences().size();
    return switch (count) {
      case 0 -> "No differences in what both show";
      case 1 -> "1 difference";
      default -> count + " differences";
    };
  }

  private static String cut(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 3) + "...";
  }
}
