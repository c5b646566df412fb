package io.github.kinesislambda.model.failure;

import io.github.kinesislambda.model.json.JsonText;
import java.util.Optional;

/** A JSON object that is written member by member. */
final class JsonMembers {

  private final StringBuilder json = new StringBuilder("{");

  JsonMembers text(String name, String value) {
    JsonText.appendQuoted(begin(name), value);
    return this;
  }

  JsonMembers textOrNull(String name, Optional<String> value) {
    return value.map(text -> text(name, text)).orElseGet(() -> raw(name, "null"));
  }

  JsonMembers number(String name, int value) {
    return raw(name, Integer.toString(value));
  }

  JsonMembers object(String name, JsonMembers value) {
    return raw(name, value.toString());
  }

  /** Adds a value that is JSON already. */
  JsonMembers raw(String name, String value) {
    begin(name).append(value);
    return this;
  }

  private StringBuilder begin(String name) {
    if (json.length() > 1) {
      json.append(',');
    }
    JsonText.appendQuoted(json, name);
    return json.append(':');
  }

  @Override
  public String toString() {
    return json + "}";
  }
}
