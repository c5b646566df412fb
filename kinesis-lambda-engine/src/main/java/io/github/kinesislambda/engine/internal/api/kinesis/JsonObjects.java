package io.github.kinesislambda.engine.internal.api.kinesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Recognises texts that are JSON objects. */
final class JsonObjects {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonObjects() {}

  static boolean isObject(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      boolean begins = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      return begins && parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }
}
