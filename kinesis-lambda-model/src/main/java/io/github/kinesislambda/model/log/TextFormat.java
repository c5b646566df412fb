package io.github.kinesislambda.model.log;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format that functions have unless they ask for JSON.
 *
 * <p>Lambda's own lines about failures begin with the time and the request, or with the request: a
 * handler may write the same words of something else.
 */
final class TextFormat {

  private static final Pattern FRAME =
      Pattern.compile("(START|END|REPORT) RequestId: (\\S+)(.*)", Pattern.DOTALL);
  private static final Pattern VERSION = Pattern.compile(" Version: (\\S+)");
  private static final Pattern DURATION = millis("(?:^|\\t)Duration");
  private static final Pattern INIT_DURATION = millis("Init Duration");
  private static final Pattern MEMORY_SIZE = Pattern.compile("Memory Size: (\\d+) MB");
  private static final Pattern MAX_MEMORY_USED = Pattern.compile("Max Memory Used: (\\d+) MB");
  private static final Pattern STATUS = Pattern.compile("\\tStatus: (\\w+)");
  private static final Pattern ERROR_TYPE = Pattern.compile("\\tError Type: (\\S+)");
  private static final Pattern INIT_START =
      Pattern.compile("INIT_START Runtime Version: (\\S+)(?:\\s+Runtime Version ARN: (\\S+))?\\s*");
  private static final Pattern TIMED_OUT =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\S+Z) (\\S+) Task timed out after ([\\d.]+) seconds\\s*");
  private static final Pattern EXITED =
      Pattern.compile(
          "RequestId: (\\S+) Error: (Runtime exited (?:with error: .*|without providing a reason))"
              + "(?:\\R.*)?",
          Pattern.DOTALL);

  private TextFormat() {}

  static Optional<PlatformLine> find(String text) {
    if (text.startsWith("START ") || text.startsWith("END ") || text.startsWith("REPORT ")) {
      return frame(text);
    }
    if (text.startsWith("INIT_")) {
      return init(text);
    }
    return text.startsWith("RequestId: ") ? exited(text) : timedOut(text);
  }

  private static Optional<PlatformLine> frame(String text) {
    Matcher frame = FRAME.matcher(text);
    if (!frame.matches()) {
      return Optional.empty();
    }
    String requestId = frame.group(2);
    String rest = frame.group(3);
    return Optional.of(
        switch (frame.group(1)) {
          case "START" -> new PlatformLine.Start(requestId, first(VERSION, rest).orElse(""));
          case "END" -> new PlatformLine.End(requestId);
          default -> report(requestId, rest);
        });
  }

  private static PlatformLine.Report report(String requestId, String measures) {
    return new PlatformLine.Report(
        requestId,
        duration(DURATION, measures).orElse(Duration.ZERO),
        megabytes(MEMORY_SIZE, measures),
        megabytes(MAX_MEMORY_USED, measures),
        duration(INIT_DURATION, measures),
        first(STATUS, measures),
        first(ERROR_TYPE, measures));
  }

  private static Optional<PlatformLine> init(String text) {
    Matcher start = INIT_START.matcher(text);
    if (start.matches()) {
      String arn = start.group(2);
      return Optional.of(new PlatformLine.InitStart(start.group(1), arn == null ? "" : arn));
    }
    return text.startsWith("INIT_REPORT ")
        ? duration(INIT_DURATION, text)
            .map(
                took ->
                    new PlatformLine.InitReport(
                        took, first(STATUS, text).orElse(""), first(ERROR_TYPE, text)))
        : Optional.empty();
  }

  private static Optional<PlatformLine> timedOut(String text) {
    Matcher line = TIMED_OUT.matcher(text);
    try {
      return line.matches()
          ? Optional.of(
              new PlatformLine.TimedOut(
                  Instant.parse(line.group(1)), line.group(2), Measures.ofSeconds(line.group(3))))
          : Optional.empty();
    } catch (DateTimeParseException | NumberFormatException functionWroteIt) {
      return Optional.empty();
    }
  }

  private static Optional<PlatformLine> exited(String text) {
    Matcher line = EXITED.matcher(text);
    return line.matches()
        ? Optional.of(
            new PlatformLine.Exited(line.group(1), line.group(2).lines().findFirst().orElse("")))
        : Optional.empty();
  }

  private static Pattern millis(String name) {
    return Pattern.compile(name + ": ([\\d.]+) ms");
  }

  private static Optional<Duration> duration(Pattern pattern, String measures) {
    return first(pattern, measures).map(Measures::ofMillis);
  }

  private static OptionalInt megabytes(Pattern pattern, String measures) {
    return first(pattern, measures)
        .map(number -> OptionalInt.of(Integer.parseInt(number)))
        .orElse(OptionalInt.empty());
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
