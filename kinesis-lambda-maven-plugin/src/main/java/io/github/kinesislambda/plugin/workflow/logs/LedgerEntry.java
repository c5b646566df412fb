package io.github.kinesislambda.plugin.workflow.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * An invocation as the embedded engine's ledger tells it.
 *
 * @param position its place in the ledger, from 0
 * @param shardId where its records come from
 * @param firstSequenceNumber of its records
 * @param lastSequenceNumber of its records
 * @param records how many
 * @param closedBecause why the batch took no more, e.g. {@code WINDOW}
 * @param attempt for these records, from 1
 * @param requestId the invocation, as in the function's log; empty when there was none
 * @param startUp whether the execution environment had to be started
 * @param outcome e.g. {@code RETURNED}
 * @param error type of the error, e.g. {@code Sandbox.Timedout}; empty when there is none
 * @param whatNext what the mapping did about it, e.g. {@code CHECKPOINT}
 * @param fault the rule of a fault script by which it went wrong; empty when none did
 * @param start when the function was called
 * @param duration how long it took
 */
public record LedgerEntry(
    long position,
    String shardId,
    BigInteger firstSequenceNumber,
    BigInteger lastSequenceNumber,
    long records,
    String closedBecause,
    int attempt,
    String requestId,
    StartUp startUp,
    String outcome,
    String error,
    String whatNext,
    String fault,
    Instant start,
    Duration duration) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a line of the ledger. */
  public static LedgerEntry parse(String line) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw GoalException.machinery(
          "The engine's ledger has a line that is no JSON: %s.".formatted(line),
          "Each invocation is a JSON object.",
          "Run mvn kinesis:stop, then begin again.",
          e);
    }
    return new LedgerEntry(
        json.path("position").asLong(),
        json.path("shardId").asText(),
        new BigInteger(json.path("firstSequenceNumber").asText("0")),
        new BigInteger(json.path("lastSequenceNumber").asText("0")),
        json.path("records").asLong(),
        json.path("closedBecause").asText(),
        json.path("attempt").asInt(1),
        json.path("requestId").asText(),
        StartUp.of(json.path("environment").asText().equals("COLD")),
        json.path("outcome").asText(),
        json.path("error").asText(),
        json.path("whatNext").asText(),
        json.path("fault").asText(),
        Instant.parse(json.path("started").asText()),
        Duration.ofNanos((long) (json.path("durationMillis").asDouble() * 1e6)));
  }

  /** Whether the handler returned. */
  public boolean returned() {
    return outcome.equals("RETURNED");
  }

  /** Whether the handler came to its end, so that its log tells of no failure. */
  public boolean handled() {
    return returned() || outcome.equals("ANSWER_LOST");
  }

  /** Whether the mapping is done with these records. */
  public boolean done() {
    return whatNext.equals("CHECKPOINT") || whatNext.equals("DISCARD");
  }

  /** Why the batch was closed, in lower case and with blanks. */
  String closedBy() {
    return closedBecause.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
