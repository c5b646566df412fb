package io.github.kinesislambda.engine.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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

  private static final ObjectMapper JSON = JsonMapper.builder().build();

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
    JsonNode root;
    try {
      root = JSON.readTree(payload);
    } catch (IOException notJson) {
      return new HandlerAnswer(FailedItems.MALFORMED, Optional.empty());
    }
    return new HandlerAnswer(
        failedItems(root.path("batchItemFailures")), state(root.path("state")));
  }

  private static FailedItems failedItems(JsonNode failures) {
    if (failures.isMissingNode() || failures.isNull()) {
      return FailedItems.NONE;
    }
    if (!failures.isArray()) {
      return FailedItems.MALFORMED;
    }
    List<String> identifiers = new ArrayList<>();
    for (JsonNode failure : failures) {
      JsonNode identifier = failure.path("itemIdentifier");
      if (!identifier.isTextual()) {
        return FailedItems.MALFORMED;
      }
      identifiers.add(identifier.textValue());
    }
    return new FailedItems.Named(identifiers);
  }

  private static Optional<byte[]> state(JsonNode state) {
    if (state.isMissingNode() || state.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.writeValueAsBytes(state));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree that was read cannot be written", e);
    }
  }
}
