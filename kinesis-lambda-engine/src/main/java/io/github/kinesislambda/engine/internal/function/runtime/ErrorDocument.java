package io.github.kinesislambda.engine.internal.function.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kinesislambda.engine.internal.function.inprocess.HandlerLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The JSON object that says what went wrong in a function. */
public final class ErrorDocument {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorDocument() {}

  /** Writes a document as the platform does for what it notices itself. */
  public static byte[] of(String errorType, String message) {
    ObjectNode document = JSON.createObjectNode();
    document.put("errorType", errorType);
    document.put("errorMessage", message);
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Cuts the stack of what a handler threw, and of its causes, where the engine called it. */
  public static void trim(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      each.setStackTrace(
          Arrays.stream(each.getStackTrace())
              .takeWhile(frame -> !isOurs(frame))
              .toArray(StackTraceElement[]::new));
    }
  }

  /** Writes what a handler threw, as AWS's runtime interface client does. */
  public static byte[] of(Throwable thrown) {
    try {
      return JSON.writeValueAsBytes(node(thrown));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Returns what the client logs of it. */
  public static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    try (PrintWriter writer = new PrintWriter(text)) {
      writer.print(thrown.getMessage() + ": " + thrown.getClass().getName() + "\n");
      thrown.printStackTrace(writer);
    }
    return text.toString();
  }

  private static ObjectNode node(Throwable thrown) {
    ObjectNode document = JSON.createObjectNode();
    document.put("errorMessage", thrown.getMessage());
    document.put("errorType", thrown.getClass().getName());
    ArrayNode stack = document.putArray("stackTrace");
    for (StackTraceElement frame : thrown.getStackTrace()) {
      stack.add(frame.toString().replaceFirst("^.*/", ""));
    }
    if (thrown.getCause() != null) {
      document.set("cause", node(thrown.getCause()));
    }
    return document;
  }

  private static boolean isOurs(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("jdk.internal.reflect.")
        || name.startsWith("java.lang.reflect.")
        || name.equals(HandlerLoader.class.getName());
  }

  /** Returns the document's {@code errorType}, or the other value when it has none. */
  public static String typeOf(byte[] document, String otherwise) {
    try {
      JsonNode type = JSON.readTree(document).path("errorType");
      return type.isTextual() ? type.asText() : otherwise;
    } catch (IOException notJson) {
      return otherwise;
    }
  }
}
