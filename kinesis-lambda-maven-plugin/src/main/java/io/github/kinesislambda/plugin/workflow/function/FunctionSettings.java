package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.step.Ranges;
import java.util.Map;

/**
 * The function to have, apart from its code.
 *
 * @param name 1 to 64 of letters, digits, {@code -} and {@code _}
 * @param role name of the role that it runs as
 * @param memorySize megabytes, 128 to 10,240
 * @param timeout seconds, 1 to 900
 * @param environment its own environment variables
 * @param options what else is set
 */
public record FunctionSettings(
    String name,
    String role,
    int memorySize,
    int timeout,
    Map<String, String> environment,
    FunctionOptions options) {

  /** Megabytes that let a small Java handler start quickly. */
  public static final int DEFAULT_MEMORY_SIZE = 512;

  /** Seconds that a batch may take. */
  public static final int DEFAULT_TIMEOUT = 30;

  /** Checks names and ranges. */
  public FunctionSettings {
    requireName(name);
    requireRoleName(role);
    Ranges.require("memorySize", memorySize, 128, 10_240, "Functions", DEFAULT_MEMORY_SIZE);
    Ranges.require("timeout", timeout, 1, 900, "Functions", DEFAULT_TIMEOUT);
    environment = Map.copyOf(environment);
  }

  /** A function that leaves as Lambda has it what most functions do. */
  public FunctionSettings(
      String name, String role, int memorySize, int timeout, Map<String, String> environment) {
    this(name, role, memorySize, timeout, environment, FunctionOptions.NONE);
  }

  /** What the mapping calls: the function, or its alias. */
  public String called() {
    return options.publication().alias().map(alias -> name + ":" + alias).orElse(name);
  }

  /**
   * The name itself.
   *
   * @throws GoalException when Lambda would not take it
   */
  public static String requireName(String name) {
    if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
      throw GoalException.project(
          "<function> is '%s'.".formatted(name),
          "A function's name has 1 to 64 of the characters a-z, A-Z, 0-9, '-' and '_'.",
          "Change -Dkinesis.function, or drop it to use recv-kinesis.");
    }
    return name;
  }

  /**
   * The name itself.
   *
   * @throws GoalException when IAM would not take it
   */
  public static String requireRoleName(String name) {
    if (!name.matches("[\\w+=,.@-]{1,64}")) {
      throw GoalException.project(
          "<role> is '%s'.".formatted(name),
          "A role's name has 1 to 64 of the characters a-z, A-Z, 0-9 and '_+=,.@-'.",
          "Change -Dkinesis.role, or drop it to use lambda-Kinesis.");
    }
    return name;
  }

  /** The log group that Lambda writes for a function. */
  public static String logGroup(String name) {
    return "/aws/lambda/" + name;
  }
}
