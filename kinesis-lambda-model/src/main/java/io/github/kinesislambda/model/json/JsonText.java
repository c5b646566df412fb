package io.github.kinesislambda.model.json;

import java.nio.charset.StandardCharsets;

/**
 * Writes strings as JSON, in UTF-8 with only the escapes that JSON demands.
 *
 * <pre>{@code
 * StringBuilder json = new StringBuilder();
 * JsonText.appendQuoted(json, "say \"when\"");
 * }</pre>
 */
public final class JsonText {

  private JsonText() {}

  /**
   * Appends a string in quotes.
   *
   * @param json where to
   * @param text what to write
   */
  public static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        json.append(text, plain, i).append(escape(c));
        plain = i + 1;
      }
    }
    json.append(text, plain, text.length()).append('"');
  }

  /**
   * Returns the length of a string as JSON, in bytes of UTF-8, without the quotes.
   *
   * @param text what would be written
   */
  public static int sizeInBytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c > 127) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        appendQuoted(json, text);
        return json.toString().getBytes(StandardCharsets.UTF_8).length - 2;
      }
    }
    return text.length();
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", (int) c);
    };
  }
}
