package io.github.kinesislambda.plugin.workflow.logs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds known payloads in any text, whatever stands around them.
 *
 * <p>Blanks, line ends and backslashes are passed over on both sides, so that a payload is also
 * found when a logger wrapped it, printed it over several lines or put it into a JSON string.
 */
public final class PayloadFinder {

  private final int prefixLength;
  private final Map<String, List<String>> byPrefix = new HashMap<>();
  private final Set<Character> firstCharacters = new HashSet<>();

  /** Looks for these payloads, given in {@linkplain #normal normal form}. */
  public PayloadFinder(Collection<String> payloads) {
    prefixLength = payloads.stream().mapToInt(String::length).min().orElse(0);
    for (String payload : new HashSet<>(payloads)) {
      if (!payload.isEmpty()) {
        byPrefix.computeIfAbsent(prefix(payload, 0), start -> new ArrayList<>()).add(payload);
        firstCharacters.add(payload.charAt(0));
      }
    }
    byPrefix.values().forEach(same -> same.sort(Comparator.comparing(String::length).reversed()));
  }

  /** A text without blanks, line ends and backslashes. */
  public static String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' && !Character.isWhitespace(c)) {
        normal.append(c);
      }
    }
    return normal.toString();
  }

  /** The payloads in a text, in the order of the text; of two at one place, the longer one. */
  public List<String> in(String text) {
    String normal = normal(text);
    List<String> found = new ArrayList<>();
    int at = 0;
    while (at + prefixLength <= normal.length()) {
      String payload = firstCharacters.contains(normal.charAt(at)) ? startingAt(normal, at) : "";
      if (payload.isEmpty()) {
        at++;
        continue;
      }
      found.add(payload);
      at += payload.length();
    }
    return found;
  }

  private String startingAt(String text, int at) {
    for (String candidate : byPrefix.getOrDefault(prefix(text, at), List.of())) {
      if (text.startsWith(candidate, at)) {
        return candidate;
      }
    }
    return "";
  }

  private String prefix(String text, int at) {
    return text.substring(at, at + prefixLength);
  }
}
