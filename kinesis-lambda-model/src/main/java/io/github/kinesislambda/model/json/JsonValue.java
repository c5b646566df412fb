package io.github.kinesislambda.model.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as read, with members in the order of the text.
 *
 * <pre>{@code
 * if (value instanceof JsonObject trade) {
 *   ticker = trade.string("TICKER").orElseThrow();
 * }
 * }</pre>
 */
public sealed interface JsonValue {

  /** Returns what this is in words, such as {@code "a number"}. */
  String kind();

  /**
   * An object.
   *
   * @param members the members by name; of two with one name the last was kept
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Returns the member of that name, or nothing when it is missing or {@code null}. */
    public Optional<JsonValue> get(String name) {
      return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonNull));
    }

    /** Returns the text of a member, or nothing when it is missing, {@code null} or no string. */
    public Optional<String> string(String name) {
      return get(name)
          .filter(JsonString.class::isInstance)
          .map(value -> ((JsonString) value).value());
    }

    /** Returns the value of a member, or nothing when it is missing, {@code null} or no number. */
    public Optional<BigDecimal> number(String name) {
      return get(name)
          .filter(JsonNumber.class::isInstance)
          .map(value -> ((JsonNumber) value).value());
    }

    /** Returns a member, or nothing when it is missing, {@code null} or no boolean. */
    public Optional<Boolean> bool(String name) {
      return get(name)
          .filter(JsonBoolean.class::isInstance)
          .map(value -> ((JsonBoolean) value).value());
    }

    /** Returns a member, or nothing when it is missing, {@code null} or no object. */
    public Optional<JsonObject> object(String name) {
      return get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** Returns a member, or nothing when it is missing, {@code null} or no array. */
    public Optional<JsonArray> array(String name) {
      return get(name).filter(JsonArray.class::isInstance).map(JsonArray.class::cast);
    }

    @Override
    public String kind() {
      return "an object";
    }
  }

  /**
   * An array.
   *
   * @param elements its elements in order
   */
  record JsonArray(List<JsonValue> elements) implements JsonValue {
    public JsonArray {
      elements = List.copyOf(elements);
    }

    @Override
    public String kind() {
      return "an array";
    }
  }

  /**
   * A string.
   *
   * @param value the text, escapes resolved
   */
  record JsonString(String value) implements JsonValue {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /**
   * A number.
   *
   * @param value exactly what the text says
   */
  record JsonNumber(BigDecimal value) implements JsonValue {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value which of the two
   */
  record JsonBoolean(boolean value) implements JsonValue {
    @Override
    public String kind() {
      return "a boolean";
    }
  }

  /** {@code null}. */
  record JsonNull() implements JsonValue {
    @Override
    public String kind() {
      return "null";
    }
  }
}
