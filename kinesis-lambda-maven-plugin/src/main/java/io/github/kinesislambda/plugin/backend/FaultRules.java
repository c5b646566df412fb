package io.github.kinesislambda.plugin.backend;

import io.github.kinesislambda.model.fault.FaultRule;
import io.github.kinesislambda.model.fault.FaultScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A fault script that has been understood, before any target was asked.
 *
 * @param texts its rules in the notation of scripts, as targets print them
 */
public record FaultRules(List<String> texts) {

  /** No rule, which ends the script that is followed. */
  public static final FaultRules NONE = new FaultRules(List.of());

  /** Copies the list. */
  public FaultRules {
    texts = List.copyOf(texts);
  }

  /**
   * Reads what a user has set.
   *
   * @param given a script, the path of a file with one, or {@code none}
   * @param base what a path is relative to
   * @throws GoalException when the script cannot be understood, or there is no such file
   */
  public static FaultRules of(String given, Path base) {
    String set = given.strip();
    if (set.equals("none")) {
      return NONE;
    }
    return parse(file(set, base) ? read(base.resolve(set)) : requireScript(set));
  }

  private static FaultRules parse(String script) {
    try {
      return new FaultRules(
          FaultScript.parse(script).rules().stream().map(FaultRule::toString).toList());
    } catch (IllegalArgumentException e) {
      throw GoalException.project(
          String.valueOf(e.getMessage()),
          "<faults> holds rules, or names a file that does.",
          "Correct -Dkinesis.faults, or drop it to see what is followed.",
          e);
    }
  }

  private static boolean file(String set, Path base) {
    try {
      return Files.isRegularFile(base.resolve(set));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The fault script %s cannot be read".formatted(file), e);
    }
  }

  /** Every rule has a colon, so that what has none can only be meant as a path. */
  private static String requireScript(String set) {
    if (set.contains(":")) {
      return set;
    }
    throw GoalException.project(
        "<faults> is '%s', which is no file, and no rule.".formatted(set),
        "It holds rules like invocation shard 3, batch 2: throws, names a file that does, or is"
            + " none.",
        "Correct -Dkinesis.faults, or drop it to see what is followed.");
  }
}
