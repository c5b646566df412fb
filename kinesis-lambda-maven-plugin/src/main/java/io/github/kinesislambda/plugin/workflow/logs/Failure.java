package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.model.log.PlatformLine;
import io.github.kinesislambda.model.log.UncaughtException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why an invocation failed, as its log tells.
 *
 * @param kind what sort of failure
 * @param firstLine what the log says first about it
 */
public record Failure(Kind kind, String firstLine) {

  /** What sort of failure. */
  public enum Kind {
    /** The handler threw, or could not be loaded. */
    FUNCTION_ERROR("function error", "function errors"),
    /** The handler took longer than the function's time-out. */
    TIME_OUT("time-out", "time-outs"),
    /** The process of the function ended. */
    EXIT("exit of the runtime", "exits of the runtime");

    private final String one;
    private final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }

    /** A number of failures in words. */
    public String counted(long count) {
      return count + " " + (count == 1 ? one : many);
    }
  }

  private static final Pattern THROWN =
      Pattern.compile("^((?:[\\w$]+\\.)*[\\w$]+(?:Exception|Error)\\b.*)", Pattern.MULTILINE);

  static Optional<Failure> of(List<LogLine> lines, Optional<PlatformLine.Report> report) {
    String text = lines.stream().map(LogLine::text).collect(Collectors.joining("\n"));
    return platform(lines, PlatformLine.TimedOut.class)
        .map(line -> new Failure(Kind.TIME_OUT, line.message()))
        .or(
            () ->
                platform(lines, PlatformLine.Exited.class)
                    .map(line -> new Failure(Kind.EXIT, line.reason())))
        .or(() -> UncaughtException.find(text).map(Failure::uncaught))
        .or(
            () ->
                report.flatMap(PlatformLine.Report::status).map(status -> reported(status, text)));
  }

  private static <T extends PlatformLine> Optional<T> platform(List<LogLine> lines, Class<T> type) {
    return lines.stream()
        .flatMap(line -> PlatformLine.find(line.text()).stream())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static Failure uncaught(UncaughtException thrown) {
    return new Failure(Kind.FUNCTION_ERROR, thrown.type() + ": " + thrown.message());
  }

  private static Failure reported(String status, String text) {
    return status.equals("timeout")
        ? new Failure(Kind.TIME_OUT, "Status: timeout")
        : new Failure(Kind.FUNCTION_ERROR, first(THROWN, text).orElse("Status: " + status));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
