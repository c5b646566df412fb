package io.github.kinesislambda.plugin.workflow.failures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import java.util.Locale;

/**
 * What an on-failure destination was told of one batch.
 *
 * @param entry the engine's line: destination and what became of the document
 * @param document as the destination receives it, to the character
 */
record FailedBatch(JsonNode entry, String document) implements Progress.Event {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOCUMENT = ",\"document\":";

  /** Reads a line of the engine. */
  static FailedBatch parse(String line) {
    try {
      int begin = line.indexOf(DOCUMENT) + DOCUMENT.length();
      return new FailedBatch(JSON.readTree(line), line.substring(begin, line.length() - 1));
    } catch (JsonProcessingException e) {
      throw GoalException.machinery(
          "The engine tells of a failure in no JSON: %s.".formatted(line),
          "Each failure is a JSON object.",
          "Run mvn kinesis:stop, then begin again.",
          e);
    }
  }

  /** Whether it is about a function. */
  boolean isOf(String function) {
    return at("/document/requestContext/functionArn")
        .matches(".+:function:\\Q" + function + "\\E(:.+)?");
  }

  /** Whether a real destination refused it or was not there. */
  boolean isUndelivered() {
    return at("/delivery").equals("FAILED");
  }

  /** A name for a file: shard and first record tell batches apart, the number keeps their order. */
  String fileName(int number) {
    return String.format(
        Locale.ROOT,
        "%04d-%s-%s.json",
        number,
        at("/document/KinesisBatchInfo/shardId"),
        at("/document/KinesisBatchInfo/startSequenceNumber"));
  }

  @Override
  public String text() {
    int records = entry.at("/document/KinesisBatchInfo/batchSize").asInt();
    int invocations = entry.at("/document/requestContext/approximateInvokeCount").asInt();
    return """
        %s  %s: %d %s of %s, %d %s
          records    %s to %s
          arrived    %s to %s
          request    %s, %s
          told       %s
          delivery   %s"""
        .formatted(
            at("/document/timestamp"),
            at("/document/requestContext/condition"),
            records,
            records == 1 ? "record" : "records",
            at("/document/KinesisBatchInfo/shardId"),
            invocations,
            invocations == 1 ? "invocation" : "invocations",
            at("/document/KinesisBatchInfo/startSequenceNumber"),
            at("/document/KinesisBatchInfo/endSequenceNumber"),
            at("/document/KinesisBatchInfo/approximateArrivalOfFirstRecord"),
            at("/document/KinesisBatchInfo/approximateArrivalOfLastRecord"),
            at("/document/requestContext/requestId"),
            error(),
            told(),
            delivery());
  }

  private String error() {
    if (entry.at("/document/responseContext").isMissingNode()) {
      return "the function was not asked again";
    }
    JsonNode error = entry.at("/document/responseContext/functionError");
    return error.isNull()
        ? "the function reported failed items"
        : "function error " + error.asText();
  }

  private String told() {
    String key = at("/objectKey");
    return at("/destination") + (key.isEmpty() ? "" : ", object " + key);
  }

  private String delivery() {
    String attempts = at("/attempts") + (at("/attempts").equals("1") ? " attempt" : " attempts");
    return switch (at("/delivery")) {
      case "DELIVERED" -> "done, after " + attempts;
      case "UNDER_WAY" -> "under way, after " + attempts + problem();
      case "FAILED" -> "failed, after " + attempts + problem() + "; kept in the engine";
      default -> "kept in the engine";
    };
  }

  private String problem() {
    String problem = at("/problem");
    return problem.isEmpty() ? "" : ": " + problem;
  }

  private String at(String path) {
    return entry.at(path).asText();
  }
}
