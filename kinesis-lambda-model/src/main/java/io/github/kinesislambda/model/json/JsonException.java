package io.github.kinesislambda.model.json;

/** Says where a text stops being JSON. */
public final class JsonException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  JsonException(String found, int position) {
    super(
        found
            + " at character "
            + (position + 1)
            + "; JSON as in RFC 8259 is expected. Correct the text there.");
  }
}
