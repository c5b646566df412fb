package io.github.kinesislambda.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.model.json.JsonValue.JsonArray;
import io.github.kinesislambda.model.json.JsonValue.JsonBoolean;
import io.github.kinesislambda.model.json.JsonValue.JsonNull;
import io.github.kinesislambda.model.json.JsonValue.JsonNumber;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import io.github.kinesislambda.model.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text.
 *
 * <pre>{@code
 * JsonValue value = JsonReader.read("{\"TICKER\": \"AAPL\"}");
 * }</pre>
 */
public final class JsonReader {

  private final String text;
  private int position;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Returns the one value that the text holds.
   *
   * @param text JSON, blanks around it allowed
   * @throws JsonException if the text is not JSON, or if something follows the value
   */
  public static JsonValue read(String text) {
    JsonReader reader = new JsonReader(text);
    reader.skipBlanks();
    JsonValue value = reader.value();
    reader.skipBlanks();
    if (reader.position < text.length()) {
      throw reader.unexpected("after the end of the value");
    }
    return value;
  }

  /**
   * Returns the one value that the bytes hold.
   *
   * @param utf8 JSON in UTF-8
   * @throws JsonException if the bytes are not UTF-8 or not JSON
   */
  public static JsonValue read(byte[] utf8) {
    try {
      return read(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException notText) {
      throw new JsonException("Bytes that are not UTF-8", 0);
    }
  }

  /** Reads without recursion, so that no depth overflows the stack. */
  private JsonValue value() {
    Deque<OpenContainer> open = new ArrayDeque<>();
    while (true) {
      skipBlanks();
      JsonValue value;
      if (skip('{')) {
        OpenContainer object = new OpenContainer('}');
        if (!closes('}')) {
          object.name = name();
          open.push(object);
          continue;
        }
        value = object.close();
      } else if (skip('[')) {
        OpenContainer array = new OpenContainer(']');
        if (!closes(']')) {
          open.push(array);
          continue;
        }
        value = array.close();
      } else {
        value = scalar();
      }
      while (!open.isEmpty() && endsWith(open.element(), value)) {
        value = open.pop().close();
      }
      if (open.isEmpty()) {
        return value;
      }
    }
  }

  /** Adds a value; returns whether it was the container's last one. */
  private boolean endsWith(OpenContainer container, JsonValue value) {
    container.add(value);
    if (closes(container.end)) {
      return true;
    }
    require(',');
    if (container.end == '}') {
      container.name = name();
    }
    return false;
  }

  private JsonValue scalar() {
    if (position >= text.length()) {
      throw unexpected("where a value should begin");
    }
    return switch (text.charAt(position)) {
      case '"' -> new JsonString(string());
      case 't' -> literal("true", new JsonBoolean(true));
      case 'f' -> literal("false", new JsonBoolean(false));
      case 'n' -> literal("null", new JsonNull());
      default -> number();
    };
  }

  private String name() {
    skipBlanks();
    if (position >= text.length() || text.charAt(position) != '"') {
      throw unexpected("where a member's name should begin");
    }
    String name = string();
    skipBlanks();
    require(':');
    return name;
  }

  private boolean closes(char end) {
    skipBlanks();
    return skip(end);
  }

  private void require(char expected) {
    if (position >= text.length() || text.charAt(position) != expected) {
      throw unexpected("where '" + expected + "' should be");
    }
    position++;
  }

  private JsonValue literal(String name, JsonValue value) {
    if (!text.startsWith(name, position)) {
      throw unexpected("where a value should begin");
    }
    position += name.length();
    return value;
  }

  private String string() {
    int start = ++position;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '"') {
        return text.substring(start, position++);
      }
      if (c == '\\') {
        return escapedString(start);
      }
      requirePrintable(c);
      position++;
    }
    throw unexpected("inside a string");
  }

  private String escapedString(int start) {
    StringBuilder value = new StringBuilder(text.length() - start).append(text, start, position);
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\') {
        value.append(escape());
      } else {
        position--;
        requirePrintable(c);
        position++;
        value.append(c);
      }
    }
    throw unexpected("inside a string");
  }

  private void requirePrintable(char c) {
    if (c < ' ') {
      throw new JsonException(String.format("A bare control character U+%04X", (int) c), position);
    }
  }

  private char escape() {
    if (position >= text.length()) {
      throw unexpected("after a backslash");
    }
    char c = text.charAt(position++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new JsonException("The escape \\" + c, position - 2);
    };
  }

  private char unicode() {
    int value = 0;
    for (int digits = 0; digits < 4; digits++, position++) {
      int digit = position < text.length() ? Character.digit(text.charAt(position), 16) : -1;
      if (digit < 0) {
        throw unexpected("inside a \\u escape");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private JsonNumber number() {
    int start = position;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    try {
      return new JsonNumber(new BigDecimal(text.substring(start, position)));
    } catch (NumberFormatException e) {
      throw new JsonException("A number out of range", start);
    }
  }

  private void digits() {
    int start = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (position == start) {
      throw unexpected("where a value or digit should be");
    }
  }

  private boolean skip(char c) {
    if (position < text.length() && text.charAt(position) == c) {
      position++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private JsonException unexpected(String where) {
    String found =
        position >= text.length() ? "The end of the text" : "'" + text.charAt(position) + "'";
    return new JsonException(found + " " + where, position);
  }

  /** An object or array whose end was not read yet. */
  private static final class OpenContainer {

    private final char end;
    private final Map<String, JsonValue> members;
    private final List<JsonValue> elements;

    /** The name of the member whose value comes next. */
    private String name = "";

    OpenContainer(char end) {
      this.end = end;
      members = end == '}' ? new LinkedHashMap<>() : Map.of();
      elements = end == ']' ? new ArrayList<>() : List.of();
    }

    void add(JsonValue value) {
      if (end == '}') {
        members.put(name, value);
      } else {
        elements.add(value);
      }
    }

    JsonValue close() {
      return end == '}' ? new JsonObject(members) : new JsonArray(elements);
    }
  }
}
