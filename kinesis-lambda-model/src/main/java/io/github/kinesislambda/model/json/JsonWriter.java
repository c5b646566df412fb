package io.github.kinesislambda.model.json;

import io.github.kinesislambda.model.json.JsonValue.JsonArray;
import io.github.kinesislambda.model.json.JsonValue.JsonBoolean;
import io.github.kinesislambda.model.json.JsonValue.JsonNumber;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import io.github.kinesislambda.model.json.JsonValue.JsonString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes values that were read, in one line without blanks and without recursion, so that no depth
 * overflows the stack.
 *
 * <pre>{@code
 * String line = JsonWriter.write(value); // {"TICKER":"AAPL"}
 * }</pre>
 */
public final class JsonWriter {

  private final StringBuilder json = new StringBuilder();
  private final Deque<OpenContainer> open = new ArrayDeque<>();

  private JsonWriter() {}

  /** Returns the JSON of a value. */
  public static String write(JsonValue value) {
    JsonWriter writer = new JsonWriter();
    writer.begin(value);
    while (!writer.open.isEmpty()) {
      writer.writeNext(writer.open.element());
    }
    return writer.json.toString();
  }

  private void writeNext(OpenContainer container) {
    if (!container.entries.hasNext()) {
      json.append(container.end);
      open.pop();
      return;
    }
    if (!container.isEmpty) {
      json.append(',');
    }
    container.isEmpty = false;
    Object next = container.entries.next();
    if (next instanceof Map.Entry<?, ?> member) {
      JsonText.appendQuoted(json, (String) member.getKey());
      json.append(':');
      begin((JsonValue) member.getValue());
    } else {
      begin((JsonValue) next);
    }
  }

  private void begin(JsonValue value) {
    if (value instanceof JsonObject object) {
      json.append('{');
      open.push(new OpenContainer(object.members().entrySet().iterator(), '}'));
    } else if (value instanceof JsonArray array) {
      json.append('[');
      open.push(new OpenContainer(array.elements().iterator(), ']'));
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

  /** An object or array that is being written. */
  private static final class OpenContainer {

    private final Iterator<?> entries;
    private final char end;
    private boolean isEmpty = true;

    OpenContainer(Iterator<?> entries, char end) {
      this.entries = entries;
      this.end = end;
    }
  }
}
