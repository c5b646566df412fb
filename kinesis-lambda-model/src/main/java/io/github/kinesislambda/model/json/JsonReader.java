package io.github.kinesislambda.model.json;

import io.github.kinesislambda.model.json.JsonValue.JsonArray;
import io.github.kinesislambda.model.json.JsonValue.JsonBoolean;
import io.github.kinesislambda.model.json.JsonValue.JsonNull;
import io.github.kinesislambda.model.json.JsonValue.JsonNumber;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import io.github.kinesislambda.model.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
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

  /** Deeper texts are refused, so that a hostile one cannot overflow the stack: 512 levels. */
  static final int MAXIMUM_DEPTH = 512;

  private final String text;
  private int position;
  private int depth;

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

  private JsonValue value() {
    if (position >= text.length()) {
      throw unexpected("where a value should begin");
    }
    return switch (text.charAt(position)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new JsonString(string());
      case 't' -> literal("true", new JsonBoolean(true));
      case 'f' -> literal("false", new JsonBoolean(false));
      case 'n' -> literal("null", new JsonNull());
      default -> number();
    };
  }

  private JsonObject object() {
    enter();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (!closes('}')) {
      do {
        skipBlanks();
        if (position >= text.length() || text.charAt(position) != '"') {
          throw unexpected("where a member's name should begin");
        }
        String name = string();
        skipBlanks();
        require(':');
        skipBlanks();
        members.put(name, value());
      } while (continues('}'));
    }
    depth--;
    return new JsonObject(members);
  }

  private JsonArray array() {
    enter();
    List<JsonValue> elements = new ArrayList<>();
    if (!closes(']')) {
      do {
        skipBlanks();
        elements.add(value());
      } while (continues(']'));
    }
    depth--;
    return new JsonArray(elements);
  }

  private void enter() {
    if (++depth > MAXIMUM_DEPTH) {
      throw new JsonException("More than " + MAXIMUM_DEPTH + " levels", position);
    }
    position++;
  }

  private boolean closes(char end) {
    skipBlanks();
    if (position < text.length() && text.charAt(position) == end) {
      position++;
      return true;
    }
    return false;
  }

  private boolean continues(char end) {
    skipBlanks();
    if (closes(end)) {
      return false;
    }
    require(',');
    return true;
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
}
