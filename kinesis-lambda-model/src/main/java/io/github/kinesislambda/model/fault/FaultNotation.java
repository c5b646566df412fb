package io.github.kinesislambda.model.fault;

import io.github.kinesislambda.model.fault.Selector.Count;
import io.github.kinesislambda.model.fault.Selector.Counted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one rule: {@code operation selector, selector: effect}. */
final class FaultNotation {

  private static final Pattern SLOW = Pattern.compile("slow( start)? by (\\d{1,9}) (ms|s|min)");

  private final Deque<String> words;

  private FaultNotation(String address) {
    words = new ArrayDeque<>(RuleText.words(address));
  }

  /**
   * Reads a rule.
   *
   * @param number which one of the script, for the message
   */
  static FaultRule rule(String text, int number) {
    try {
      int colon = RuleText.colon(text);
      if (colon < 0) {
        throw new IllegalArgumentException(
            "It has no effect; a rule is an address, a colon and an effect. Write it like"
                + " invocation shard 3, batch 2: throws.");
      }
      FaultAddress address = new FaultNotation(text.substring(0, colon)).address();
      return new FaultRule(address, effect(text.substring(colon + 1).strip(), address.operation()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Rule %d of the fault script is '%s'. %s".formatted(number, text, e.getMessage()), e);
    }
  }

  /** Returns what can go wrong with an operation, as part of a message. */
  static String effects(FaultOperation operation) {
    if (operation == FaultOperation.INVOCATION) {
      return "invocations can be: throttled, answer lost, throws, throws some.Exception, times out,"
          + " stops, slow by 2 s, slow start by 2 s, answers {\"any\":\"JSON\"}, reports record 3";
    }
    List<String> fitting =
        Arrays.stream(CallFault.values())
            .filter(it -> it.fits(operation))
            .map(CallFault::toString)
            .toList();
    return operation + " can be: " + String.join(", ", fitting);
  }

  private FaultAddress address() {
    String first = words.isEmpty() ? "" : words.remove();
    FaultAddress address =
        FaultOperation.find(first)
            .map(FaultAddress::of)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "It begins with '%s'; rules begin with one of %s. Begin with one of them."
                            .formatted(first, FaultOperation.words())));
    while (!words.isEmpty()) {
      address = address.with(selector(words.remove(), address.operation()));
    }
    return address;
  }

  private Selector selector(String word, FaultOperation operation) {
    switch (word) {
      case "shard" -> {
        return new Selector.Shard(number(word));
      }
      case "lane" -> {
        return new Selector.Lane(number(word));
      }
      case "key" -> {
        return new Selector.Key(name(word));
      }
      case "stream", "function" -> {
        return new Selector.Subject(word, name(word));
      }
      case "every" -> {
        return every();
      }
      default -> {
        for (Counted counted : Counted.values()) {
          if (word.equals(counted.singular) || word.equals(counted.plural)) {
            return new Count(counted, numbers(word));
          }
        }
        return share(word, operation);
      }
    }
  }

  private Selector every() {
    String what = words.isEmpty() ? "" : words.remove();
    for (Counted counted : List.of(Counted.ENTRY, Counted.ATTEMPT)) {
      if (what.equals(counted.singular)) {
        return new Count(counted, Numbers.EVERY);
      }
    }
    throw new IllegalArgumentException(
        "After 'every' comes '%s'; there is 'every entry' and 'every attempt'. Write one of them."
            .formatted(what));
  }

  private Numbers numbers(String of) {
    List<Numbers.Range> ranges = new ArrayList<>();
    do {
      int first = number(of);
      ranges.add(new Numbers.Range(first, taken("to") ? number(of) : first));
    } while (taken("and"));
    return new Numbers(ranges);
  }

  private Selector share(String word, FaultOperation operation) {
    if (word.matches("\\d+(\\.\\d+)?") && taken("%")) {
      if (!taken("seed") || words.isEmpty() || !words.peek().matches("-?\\d{1,18}")) {
        throw new IllegalArgumentException(
            "A share of %s %% has no seed; the same seed makes the same faults. Write %s %% seed 7."
                .formatted(word, word));
      }
      return new Selector.Share(Double.parseDouble(word), Long.parseLong(words.remove()));
    }
    throw new IllegalArgumentException(
        "It says '%s'; %s takes %s. Write one of them, with its numbers or name after it."
            .formatted(word, operation, String.join(", ", operation.selectors())));
  }

  private boolean taken(String word) {
    if (word.equals(words.peek())) {
      words.remove();
      return true;
    }
    return false;
  }

  private int number(String of) {
    String word = words.isEmpty() ? "" : words.remove();
    if (!word.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "After '%s' comes '%s'; a number comes there. Write it like %s 2."
              .formatted(of, word, of));
    }
    return Integer.parseInt(word);
  }

  private String name(String of) {
    String word = words.isEmpty() ? "" : words.remove();
    if (word.isEmpty() || word.equals("\"") || word.equals("%")) {
      throw new IllegalArgumentException(
          "After '%s' comes '%s'; a name comes there. Write it like %s orders, or in \"quotes\"."
              .formatted(of, word, of));
    }
    return RuleText.unquoted(word);
  }

  private static FaultEffect effect(String text, FaultOperation operation) {
    for (CallFault fault : CallFault.values()) {
      if (text.equals(fault.toString()) && fault.fits(operation)) {
        return fault;
      }
    }
    Matcher slow = SLOW.matcher(text);
    if (slow.matches()) {
      Duration delay = duration(Long.parseLong(slow.group(2)), slow.group(3));
      return slow.group(1) == null
          ? new FunctionFault.Slow(delay)
          : new FunctionFault.SlowStart(delay);
    }
    int blank = text.indexOf(' ');
    String verb = blank < 0 ? text : text.substring(0, blank);
    String object = blank < 0 ? "" : text.substring(blank + 1).strip();
    if (verb.equals("answers") && !object.isEmpty()) {
      return new InvocationFault.Answers(object);
    }
    if (verb.equals("reports") && object.matches("record \\d{1,9}")) {
      return new InvocationFault.Reports(Integer.parseInt(object.substring("record ".length())));
    }
    if (verb.equals("throws")) {
      return new FunctionFault.Throws(object.isEmpty() ? FunctionFault.Throws.DEFAULT : object);
    }
    return switch (text) {
      case "throttled" -> new InvocationFault.Throttled();
      case "answer lost" -> new InvocationFault.AnswerLost();
      case "times out" -> new FunctionFault.TimesOut();
      case "stops" -> new FunctionFault.Stops();
      default ->
          throw new IllegalArgumentException(
              "Its effect is '%s'; %s. Write one of them.".formatted(text, effects(operation)));
    };
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }
}
