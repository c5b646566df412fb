package io.github.kinesislambda.model.json;

import io.github.kinesislambda.model.json.JsonValue.JsonArray;
import io.github.kinesislambda.model.json.JsonValue.JsonBoolean;
import io.github.kinesislambda.model.json.JsonValue.JsonNumber;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import io.github.kinesislambda.model.json.JsonValue.JsonString;
import java.util.Map;

/**
 * Writes values that were read, in one line without blanks.
 *
 * <pre>{@code
 * String line = JsonWriter.write(value); // {"TICKER":"AAPL"}
 * }</pre>
 */
public final class JsonWriter {

  private JsonWriter() {}

  /** Returns the JSON of a value. */
  public static String write(JsonValue value) {
    StringBuilder json = new StringBuilder();
    append(json, value);
    return json.toString();
  }

  private static void append(StringBuilder json, JsonValue value) {
    if (value instanceof JsonObject object) {
      append(json, object);
    } else if (value instanceof JsonArray array) {
      append(json, array);
    } else if (value instanceof JsonString string) {
      JsonText.appendQuoted(json, string.value());
    } else if (value instanceof JsonNumber number) {
      json.append(number.value());
    } else if (value instanceof JsonBoolean bool) {
      json.append(bool.value());
    } else {
      json.append("null");
    }
  }

  private static void append(StringBuilder json, JsonObject object) {
    json.append('{');
    boolean first = true;
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      if (!first) {
        json.append(',');
      }
      first = false;
      JsonText.appendQuoted(json, member.getKey());
      append(json.append(':'), member.getValue());
    }
    json.append('}');
  }

  private static void append(StringBuilder json, JsonArray array) {
    json.append('[');
    for (int i = 0; i < array.elements().size(); i++) {
      if (i > 0) {
        json.append(',');
      }
      append(json, array.elements().get(i));
    }
    json.append(']');
  }
}
