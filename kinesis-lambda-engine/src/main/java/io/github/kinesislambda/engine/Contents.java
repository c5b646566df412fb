package io.github.kinesislambda.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The names of all that an engine holds.
 *
 * @param names kinds ({@code streams}, {@code functions}, …) and what there is of each
 */
record Contents(Map<String, List<String>> names) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Returns an object with one list of names a kind. */
  String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      for (Map.Entry<String, List<String>> kind : names.entrySet()) {
        out.writeArrayFieldStart(kind.getKey());
        for (String name : kind.getValue()) {
          out.writeString(name);
        }
        out.writeEndArray();
      }
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
