package io.github.kinesislambda.plugin.workflow.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that Lambda itself writes around an invocation, in its text or its JSON format. */
sealed interface PlatformLine {

  /** Reads a line; empty when the function wrote it. */
  static Optional<PlatformLine> of(String text) {
    if (text.startsWith("START ") || text.startsWith("END ") || text.startsWith("REPORT ")) {
      return TextFormat.read(text);
    }
    return text.startsWith("{") && text.contains("\"platform.")
        ? JsonFormat.read(text)
        : Optional.empty();
  }

  /** The invocation it belongs to. */
  String requestId();

  /** An invocation begins. */
  record Start(String requestId) implements PlatformLine {}

  /** The handler has ended. */
  record End(String requestId) implements PlatformLine {}

  /** What was measured; the last line of an invocation. */
  record Reported(String requestId, Report report) implements PlatformLine {}

  /** The format that functions have unless they ask for JSON. */
  final class TextFormat {

    private static final Pattern LINE =
        Pattern.compile("(START|END|REPORT) RequestId: (\\S+)(.*)", Pattern.DOTALL);
    private static final Pattern DURATION = millis("(?:^|\\t)Duration");
    private static final Pattern INIT_DURATION = millis("Init Duration");
    private static final Pattern MEMORY = Pattern.compile("Max Memory Used: (\\d+) MB");
    private static final Pattern STATUS = Pattern.compile("\\tStatus: (\\w+)");

    private TextFormat() {}

    static Optional<PlatformLine> read(String text) {
      Matcher line = LINE.matcher(text);
      if (!line.matches()) {
        return Optional.empty();
      }
      String requestId = line.group(2);
      return Optional.of(
          switch (line.group(1)) {
            case "START" -> new Start(requestId);
            case "END" -> new End(requestId);
            default -> new Reported(requestId, report(line.group(3)));
          });
    }

    private static Report report(String measures) {
      Matcher memory = MEMORY.matcher(measures);
      return new Report(
          duration(DURATION, measures).orElse(Duration.ZERO),
          duration(INIT_DURATION, measures),
          memory.find() ? OptionalInt.of(Integer.parseInt(memory.group(1))) : OptionalInt.empty(),
          first(STATUS, measures));
    }

    private static Pattern millis(String name) {
      return Pattern.compile(name + ": ([\\d.]+) ms");
    }

    private static Optional<Duration> duration(Pattern pattern, String measures) {
      return first(pattern, measures).map(PlatformLine::ofMillis);
    }

    private static Optional<String> first(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  /** The format of functions whose logging configuration says JSON. */
  final class JsonFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFormat() {}

    static Optional<PlatformLine> read(String text) {
      JsonNode line;
      try {
        line = JSON.readTree(text);
      } catch (JsonProcessingException functionWroteIt) {
        return Optional.empty();
      }
      JsonNode detail = line.path("record");
      String requestId = detail.path("requestId").asText();
      return switch (line.path("type").asText()) {
        case "platform.start" -> Optional.of(new Start(requestId));
        case "platform.runtimeDone" -> Optional.of(new End(requestId));
        case "platform.report" -> Optional.of(new Reported(requestId, report(detail)));
        default -> Optional.empty();
      };
    }

    private static Report report(JsonNode detail) {
      JsonNode metrics = detail.path("metrics");
      String status = detail.path("status").asText();
      return new Report(
          ofMillis(metrics.path("durationMs").asText("0")),
          Optional.ofNullable(metrics.get("initDurationMs")).map(init -> ofMillis(init.asText())),
          metrics.has("maxMemoryUsedMB")
              ? OptionalInt.of(metrics.get("maxMemoryUsedMB").asInt())
              : OptionalInt.empty(),
          status.equals("error") || status.equals("timeout")
              ? Optional.of(status)
              : Optional.empty());
    }
  }

  private static Duration ofMillis(String millis) {
    return Duration.ofNanos(new BigDecimal(millis).movePointRight(6).longValue());
  }
}
