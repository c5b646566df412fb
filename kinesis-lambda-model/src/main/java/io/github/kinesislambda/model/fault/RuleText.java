package io.github.kinesislambda.model.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The letters of a script: quotes, comments, and what separates rules and words. */
final class RuleText {

  private static final Pattern BARE = Pattern.compile("[\\w./-]+");
  private static final Pattern WORD =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|%|[^\\s,%\"]+|\"", Pattern.DOTALL);

  private RuleText() {}

  /** Returns the rules of a script, stripped and without comments and empty lines. */
  static List<String> rules(String script) {
    List<String> rules = new ArrayList<>();
    StringBuilder rule = new StringBuilder();
    boolean quoted = false;
    boolean comment = false;
    for (int i = 0; i < script.length(); i++) {
      char at = script.charAt(i);
      boolean newline = at == '\n' || at == '\r';
      if (comment && !newline) {
        continue;
      }
      comment = at == '#' && !quoted;
      if (!quoted && (newline || at == ';')) {
        rules.add(rule.toString());
        rule.setLength(0);
      } else if (!comment) {
        quoted ^= at == '"';
        rule.append(at);
        if (quoted && at == '\\' && i + 1 < script.length()) {
          rule.append(script.charAt(++i));
        }
      }
    }
    rules.add(rule.toString());
    return rules.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  /** Returns where the colon is that ends the address, or -1. */
  static int colon(String rule) {
    boolean quoted = false;
    for (int i = 0; i < rule.length(); i++) {
      char at = rule.charAt(i);
      if (at == ':' && !quoted) {
        return i;
      }
      quoted ^= at == '"';
      i += quoted && at == '\\' ? 1 : 0;
    }
    return -1;
  }

  /** Returns the words between blanks and commas; quoted ones keep their quotes. */
  static List<String> words(String text) {
    Matcher matcher = WORD.matcher(text);
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  static String quoted(String text) {
    return BARE.matcher(text).matches()
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String unquoted(String word) {
    if (word.length() < 2 || word.charAt(0) != '"') {
      return word;
    }
    return word.substring(1, word.length() - 1).replaceAll("(?s)\\\\(.)", "$1");
  }
}
