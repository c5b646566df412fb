package io.github.kinesislambda.engine.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON object that says what went wrong in a function. */
final class ErrorDocument {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorDocument() {}

  /** Writes a document as the platform does for what it notices itself. */
  static byte[] of(String errorType, String message) {
    ObjectNode document = JSON.createObjectNode();
    document.put("errorType", errorType);
    document.put("errorMessage", message);
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Returns the document's {@code errorType}, or the other value when it has none. */
  static String typeOf(byte[] document, String otherwise) {
    try {
      JsonNode type = JSON.readTree(document).path("errorType");
      return type.isTextual() ? type.asText() : otherwise;
    } catch (IOException notJson) {
      return otherwise;
    }
  }
}
