package io.github.kinesislambda.model.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.model.json.JsonException;
import io.github.kinesislambda.model.json.JsonReader;
import io.github.kinesislambda.model.json.JsonValue;
import io.github.kinesislambda.model.json.JsonValue.JsonArray;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import io.github.kinesislambda.model.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a handler returned, as far as a mapping understands it.
 *
 * @param failedItems the records reported as failed
 * @param state the JSON of {@code state}, the aggregation of a tumbling window; not to be written
 *     to
 */
public record HandlerAnswer(FailedItems failedItems, Optional<byte[]> state) {

  /** The answer that says nothing: success, and no state. */
  public static final HandlerAnswer EMPTY = new HandlerAnswer(FailedItems.NONE, Optional.empty());

  /**
   * Reads an answer by the rules of {@code ReportBatchItemFailures}.
   *
   * <p>An empty body, {@code null}, a scalar, an array, or an object without {@code
   * batchItemFailures} reports nothing. What is not JSON at all, or holds {@code batchItemFailures}
   * that are no list of objects with a text {@code itemIdentifier}, is malformed.
   *
   * @param payload the body of the answer
   */
  public static HandlerAnswer read(byte[] payload) {
    if (payload.length == 0) {
      return EMPTY;
    }
    try {
      return JsonReader.read(UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString())
              instanceof JsonObject answer
          ? new HandlerAnswer(failedItems(answer), state(answer))
          : EMPTY;
    } catch (JsonException | CharacterCodingException notJson) {
      return new HandlerAnswer(FailedItems.MALFORMED, Optional.empty());
    }
  }

  private static FailedItems failedItems(JsonObject answer) {
    Optional<JsonValue> failures = answer.get("batchItemFailures");
    if (failures.isEmpty()) {
      return FailedItems.NONE;
    }
    if (!(failures.get() instanceof JsonArray items)) {
      return FailedItems.MALFORMED;
    }
    List<String> identifiers = new ArrayList<>();
    for (JsonValue item : items.elements()) {
      Optional<String> identifier =
          item instanceof JsonObject object ? object.string("itemIdentifier") : Optional.empty();
      if (identifier.isEmpty()) {
        return FailedItems.MALFORMED;
      }
      identifiers.add(identifier.get());
    }
    return new FailedItems.Named(identifiers);
  }

  private static Optional<byte[]> state(JsonObject answer) {
    return answer.get("state").map(state -> JsonWriter.write(state).getBytes(UTF_8));
  }
}
