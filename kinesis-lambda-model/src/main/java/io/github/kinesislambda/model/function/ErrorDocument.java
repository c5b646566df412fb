package io.github.kinesislambda.model.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.model.json.JsonException;
import io.github.kinesislambda.model.json.JsonReader;
import io.github.kinesislambda.model.json.JsonText;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda answers when a function failed, apart from what the handler threw.
 *
 * @param errorType such as {@code Sandbox.Timedout}
 * @param errorMessage as Lambda words it
 */
public record ErrorDocument(String errorType, String errorMessage) {

  /** The type of a function that took longer than its time-out. */
  public static final String TIMED_OUT = "Sandbox.Timedout";

  /** The type of a function whose process ended before it answered. */
  public static final String EXIT_ERROR = "Runtime.ExitError";

  private static final int SIGNALLED = 128;
  private static final int KILLED = SIGNALLED + 9;

  /** Returns the document about a function that took longer than its time-out. */
  public static ErrorDocument timedOut(String requestId, Duration timeout) {
    return new ErrorDocument(
        TIMED_OUT, "RequestId: " + requestId + " Error: " + timedOutAfter(timeout));
  }

  /** Returns the document about a function whose process ended, see {@link #exitReason}. */
  public static ErrorDocument exited(String requestId, Optional<Integer> exitCode) {
    return new ErrorDocument(
        EXIT_ERROR, "RequestId: " + requestId + " Error: " + exitReason(exitCode));
  }

  /** Returns Lambda's words for a time-out, such as {@code Task timed out after 3.00 seconds}. */
  public static String timedOutAfter(Duration timeout) {
    return String.format(
        Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1e3);
  }

  /**
   * Returns Lambda's words for the end of a process.
   *
   * @param exitCode empty for a process that was killed
   */
  public static String exitReason(Optional<Integer> exitCode) {
    int status = exitCode.orElse(KILLED);
    if (status == 0) {
      return "Runtime exited without providing a reason";
    }
    return status == KILLED
        ? "Runtime exited with error: signal: killed"
        : "Runtime exited with error: exit status " + status;
  }

  /** Returns the document as JSON in UTF-8. */
  public byte[] toJson() {
    StringBuilder json = new StringBuilder("{\"errorType\":");
    JsonText.appendQuoted(json, errorType);
    JsonText.appendQuoted(json.append(",\"errorMessage\":"), errorMessage);
    return json.append('}').toString().getBytes(UTF_8);
  }

  /** Returns what a handler threw as JSON in UTF-8, as AWS's runtime interface client does. */
  public static byte[] of(Throwable thrown) {
    StringBuilder json = new StringBuilder();
    int causes = 0;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (causes++ > 0) {
        json.append(",\"cause\":");
      }
      appendOpen(json, each);
    }
    return json.append("}".repeat(causes)).toString().getBytes(UTF_8);
  }

  private static void appendOpen(StringBuilder json, Throwable thrown) {
    appendNullable(json.append("{\"errorMessage\":"), thrown.getMessage());
    JsonText.appendQuoted(json.append(",\"errorType\":"), thrown.getClass().getName());
    json.append(",\"stackTrace\":[");
    String comma = "";
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String text = frame.toString();
      JsonText.appendQuoted(json.append(comma), text.substring(text.lastIndexOf('/') + 1));
      comma = ",";
    }
    json.append(']');
  }

  private static void appendNullable(StringBuilder json, @Nullable String text) {
    if (text == null) {
      json.append("null");
    } else {
      JsonText.appendQuoted(json, text);
    }
  }

  /** Returns the document's {@code errorType}, or the other value when it has none. */
  public static String typeOf(byte[] document, String otherwise) {
    try {
      return JsonReader.read(document) instanceof JsonObject object
          ? object.string("errorType").orElse(otherwise)
          : otherwise;
    } catch (JsonException notJson) {
      return otherwise;
    }
  }
}
