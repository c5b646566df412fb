package io.github.kinesislambda.plugin.workflow.logs;

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

  /*
   * Lambda's own lines begin with the time and the request, or with the request: a handler may write
   * the same words of something else.
   */
  private static final Pattern TIME_OUT =
      Pattern.compile(
          "^\\d{4}-\\d\\d-\\d\\dT\\S+Z \\S+ (Task timed out after [\\d.]+ seconds)$",
          Pattern.MULTILINE);
  private static final Pattern EXIT =
      Pattern.compile(
          "^RequestId: \\S+ Error: (Runtime exited (?:with error: .*|without providing a reason))$",
          Pattern.MULTILINE);

  /*
   * Java's runtime interface client logs what a handler throws as "MESSAGE: CLASS", then the stack
   * trace; a trace that the handler logs itself begins with the class.
   */
  private static final Pattern UNCAUGHT =
      Pattern.compile("^(.*): ((?:[\\w$]+\\.)+[\\w$]+)\\R\\2\\b", Pattern.MULTILINE);
  private static final Pattern THROWN =
      Pattern.compile("^((?:[\\w$]+\\.)*[\\w$]+(?:Exception|Error)\\b.*)", Pattern.MULTILINE);

  static Optional<Failure> of(List<LogLine> lines, Optional<Report> report) {
    String text = lines.stream().map(LogLine::text).collect(Collectors.joining("\n"));
    return timeOut(text)
        .or(() -> exit(text))
        .or(() -> uncaught(text))
        .or(() -> report.flatMap(Report::status).map(status -> reported(status, text)));
  }

  private static Optional<Failure> timeOut(String text) {
    return first(TIME_OUT, text).map(found -> new Failure(Kind.TIME_OUT, found));
  }

  private static Optional<Failure> exit(String text) {
    return first(EXIT, text).map(found -> new Failure(Kind.EXIT, found));
  }

  private static Optional<Failure> uncaught(String text) {
    Matcher matcher = UNCAUGHT.matcher(text);
    return matcher.find()
        ? Optional.of(
            new Failure(Kind.FUNCTION_ERROR, matcher.group(2) + ": " + matcher.group(1).strip()))
        : Optional.empty();
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
