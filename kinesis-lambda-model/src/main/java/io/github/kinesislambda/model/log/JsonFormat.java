package io.github.kinesislambda.model.log;

import io.github.kinesislambda.model.json.JsonException;
import io.github.kinesislambda.model.json.JsonReader;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The format of functions whose logging configuration says JSON. */
final class JsonFormat {

  private static final JsonObject NOTHING = new JsonObject(Map.of());

  private JsonFormat() {}

  static Optional<PlatformLine> find(String text) {
    if (!text.contains("\"platform.")) {
      return Optional.empty();
    }
    try {
      return JsonReader.read(text) instanceof JsonObject line ? find(line) : Optional.empty();
    } catch (JsonException functionWroteIt) {
      return Optional.empty();
    }
  }

  private static Optional<PlatformLine> find(JsonObject line) {
    JsonObject detail = line.object("record").orElse(NOTHING);
    String requestId = detail.string("requestId").orElse("");
    return switch (line.string("type").orElse("")) {
      case "platform.start" ->
          Optional.of(new PlatformLine.Start(requestId, detail.string("version").orElse("")));
      case "platform.runtimeDone" -> Optional.of(new PlatformLine.End(requestId));
      case "platform.report" -> Optional.of(report(requestId, detail));
      default -> Optional.empty();
    };
  }

  private static PlatformLine.Report report(String requestId, JsonObject detail) {
    JsonObject metrics = detail.object("metrics").orElse(NOTHING);
    return new PlatformLine.Report(
        requestId,
        duration(metrics, "durationMs").orElse(Duration.ZERO),
        megabytes(metrics, "memorySizeMB"),
        megabytes(metrics, "maxMemoryUsedMB"),
        duration(metrics, "initDurationMs"),
        detail.string("status").filter(it -> it.equals("error") || it.equals("timeout")),
        detail.string("errorType"));
  }

  private static Optional<Duration> duration(JsonObject metrics, String name) {
    return metrics.number(name).map(BigDecimal::toString).map(Measures::ofMillis);
  }

  private static OptionalInt megabytes(JsonObject metrics, String name) {
    return metrics
        .number(name)
        .map(number -> OptionalInt.of(number.intValue()))
        .orElse(OptionalInt.empty());
  }
}
