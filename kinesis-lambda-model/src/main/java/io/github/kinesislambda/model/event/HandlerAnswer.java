package io.github.kinesislambda.model.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.model.json.JsonException;
import io.github.kinesislambda.model.json.JsonReader;
import io.github.kinesislambda.model.json.JsonValue;
import io.github.kinesislambda.model.json.JsonValue.JsonArray;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import io.github.kinesislambda.model.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What a handler returned, as far as a mapping understands it.
 *
 * @param failedItems the records reported as failed
 * @param state the JSON of {@code state}, the aggregation of a tumbling window; not to be written
 *     to
 */
public record HandlerAnswer(FailedItems failedItems, Optional<byte[]> state) {

  /** The answer without content: success, and no state. */
  public static final HandlerAnswer EMPTY = new HandlerAnswer(FailedItems.NONE, Optional.empty());

  /**
   * Reads an answer by the rules of {@code ReportBatchItemFailures}.
   *
   * <p>An empty body, {@code null}, a scalar, an array, or an object without {@code
   * batchItemFailures} reports nothing. What is not JSON at all, or holds {@code batchItemFailures}
   * that are not a list of objects with a text {@code itemIdentifier}, is malformed.
   *
   * @param payload the body of the answer
   */
  public static HandlerAnswer read(byte[] payload) {
    if (payload.length == 0) {
      return EMPTY;
    }
    try {
      return JsonReader.read(payload) instanceof JsonObject answer
          ? new HandlerAnswer(failedItems(answer), state(answer))
          : EMPTY;
    } catch (JsonException e) {
      return new HandlerAnswer(
          new FailedItems.Malformed("the answer is not JSON: " + e.getMessage()), Optional.empty());
    }
  }

  /**
   * Returns what the answer says about its batch under {@code ReportBatchItemFailures}: an
   * identifier that is not in the batch makes the whole batch fail.
   *
   * @param positionInBatch returns the position of a sequence number, below 0 when it is not in the
   *     batch
   */
  public BatchResult result(ToIntFunction<String> positionInBatch) {
    if (failedItems instanceof FailedItems.Malformed malformed) {
      return new BatchResult.CompleteFailure(malformed.reason());
    }
    List<String> reported = ((FailedItems.Named) failedItems).identifiers();
    int firstFailed = Integer.MAX_VALUE;
    for (String identifier : reported) {
      int position = positionInBatch.applyAsInt(identifier);
      if (position < 0) {
        return new BatchResult.CompleteFailure(
            "itemIdentifier " + identifier + " is not in this batch");
      }
      firstFailed = Math.min(firstFailed, position);
    }
    return reported.isEmpty()
        ? new BatchResult.Success()
        : new BatchResult.PartialFailure(reported, firstFailed);
  }

  private static FailedItems failedItems(JsonObject answer) {
    Optional<JsonValue> failures = answer.get("batchItemFailures");
    if (failures.isEmpty()) {
      return FailedItems.NONE;
    }
    if (!(failures.get() instanceof JsonArray items)) {
      return new FailedItems.Malformed(
          "batchItemFailures is " + failures.get().kind() + ", not an array");
    }
    List<String> identifiers = new ArrayList<>();
    for (JsonValue item : items.elements()) {
      String identifier =
          item instanceof JsonObject object ? object.string("itemIdentifier").orElse("") : "";
      if (identifier.isEmpty()) {
        return new FailedItems.Malformed(
            "element " + (identifiers.size() + 1) + " of batchItemFailures has no itemIdentifier");
      }
      identifiers.add(identifier);
    }
    return new FailedItems.Named(identifiers);
  }

  private static Optional<byte[]> state(JsonObject answer) {
    return answer.get("state").map(state -> JsonWriter.write(state).getBytes(UTF_8));
  }
}
