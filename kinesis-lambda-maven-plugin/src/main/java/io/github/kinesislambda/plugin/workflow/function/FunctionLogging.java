package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.List;
import java.util.Optional;

/**
 * Form and detail of a function's log.
 *
 * @param format {@code Text} or {@code JSON}
 * @param applicationLevel least level of the function's own lines; with JSON only
 * @param systemLevel least level of Lambda's lines; with JSON only
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html">LoggingConfig</a>
 */
public record FunctionLogging(
    String format, Optional<String> applicationLevel, Optional<String> systemLevel) {

  private static final List<String> FORMATS = List.of("Text", "JSON");
  private static final List<String> APPLICATION_LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
  private static final List<String> SYSTEM_LEVELS = List.of("DEBUG", "INFO", "WARN");

  /** Checks the words, and that levels go with JSON. */
  public FunctionLogging {
    require("logFormat", format, FORMATS);
    applicationLevel.ifPresent(level -> require("applicationLogLevel", level, APPLICATION_LEVELS));
    systemLevel.ifPresent(level -> require("systemLogLevel", level, SYSTEM_LEVELS));
    if (!format.equals("JSON") && (applicationLevel.isPresent() || systemLevel.isPresent())) {
      throw GoalException.project(
          "<logFormat> is %s and a log level is set.".formatted(format),
          "Lambda sorts lines by level in logs of format JSON only.",
          "Set -Dkinesis.logFormat=JSON, or drop the levels.");
    }
  }

  private static void require(String setting, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw GoalException.project(
          "<%s> is %s.".formatted(setting, value),
          "It is one of %s.".formatted(String.join(", ", allowed)),
          "Change -Dkinesis.%s, or drop it.".formatted(setting));
    }
  }
}
