package io.github.kinesislambda.model.failure;

import io.github.kinesislambda.model.json.JsonReader;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A document for an on-failure destination as the engine lists it: one line of JSON.
 *
 * @param destinationArn the queue, topic or bucket
 * @param objectKey where it lies in the bucket; empty for queues and topics
 * @param delivery how far it has come
 * @param document as the destination receives it, to the character
 */
public record SentDocument(
    String destinationArn, Optional<String> objectKey, DocumentDelivery delivery, String document) {

  private static final String DOCUMENT = ",\"document\":";

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if the text is not such a line
   */
  public static SentDocument read(String line) {
    int end = line.indexOf(DOCUMENT);
    if (end < 0 || !(JsonReader.read(line) instanceof JsonObject entry)) {
      throw new IllegalArgumentException(
          "The line has no document: "
              + line
              + "; the engine lists a JSON object with destination, delivery, attempts and document."
              + " Use an engine of the same version.");
    }
    return new SentDocument(
        entry.string("destination").orElse(""),
        entry.string("objectKey"),
        new DocumentDelivery(
            DocumentDelivery.State.valueOf(entry.string("delivery").orElse("KEPT")),
            entry.number("attempts").map(BigDecimal::intValue).orElse(0),
            entry.string("problem").orElse("")),
        line.substring(end + DOCUMENT.length(), line.length() - 1));
  }

  /** Returns the line, without a line end. */
  public String toLine() {
    JsonMembers members = new JsonMembers().text("destination", destinationArn);
    objectKey.ifPresent(key -> members.text("objectKey", key));
    members.text("delivery", delivery.state().name()).number("attempts", delivery.attempts());
    if (!delivery.problem().isEmpty()) {
      members.text("problem", delivery.problem());
    }
    return members.raw("document", document).toString();
  }
}
