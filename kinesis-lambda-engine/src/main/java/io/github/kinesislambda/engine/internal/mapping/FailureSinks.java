package io.github.kinesislambda.engine.internal.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps the newest documents of all on-failure destinations for tests and goals, 64 million
 * characters of them. Thread-safe.
 *
 * <p>Divergence: unless the engine is given an endpoint, documents go no further; what an ARN names
 * need not exist.
 */
public final class FailureSinks implements FailureDestination {

  private static final long CAPACITY = 64_000_000;
  private static final JsonFactory JSON =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final Map<Long, Kept> byNumber = new LinkedHashMap<>();
  private long nextNumber;
  private long size;

  /**
   * A document and how far it has come.
   *
   * @param document as AWS would send it
   * @param delivery whether it went further
   */
  public record Kept(FailureDocument document, DocumentDelivery delivery) {}

  /** Creates empty sinks. */
  public FailureSinks() {}

  @Override
  public void deliver(FailureDocument document) {
    keep(document, DocumentDelivery.KEPT);
  }

  /** Keeps a document and returns its number. */
  public synchronized long keep(FailureDocument document, DocumentDelivery delivery) {
    long number = nextNumber++;
    byNumber.put(number, new Kept(document, delivery));
    size += document.body().length();
    var oldest = byNumber.values().iterator();
    while (size > CAPACITY && byNumber.size() > 1) {
      size -= oldest.next().document().body().length();
      oldest.remove();
    }
    return number;
  }

  /** Notes how far a document has come; harmless when it is not kept any more. */
  public synchronized void note(long number, DocumentDelivery delivery) {
    byNumber.computeIfPresent(number, (n, kept) -> new Kept(kept.document(), delivery));
  }

  /** Returns the documents of every destination with what became of them, oldest first. */
  public synchronized List<Kept> kept() {
    return List.copyOf(byNumber.values());
  }

  /** Returns the documents of every destination, oldest first. */
  public List<FailureDocument> documents() {
    return all().toList();
  }

  /** Returns the documents of one destination, oldest first. */
  public List<FailureDocument> documents(String destinationArn) {
    return all().filter(document -> document.destinationArn().equals(destinationArn)).toList();
  }

  private Stream<FailureDocument> all() {
    return kept().stream().map(Kept::document);
  }

  /** Writes each document as one line of JSON, with its destination; leaves the stream open. */
  public void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(null);
      for (Kept kept : kept()) {
        write(kept, json);
        json.writeRaw('\n');
      }
    }
  }

  private static void write(Kept kept, JsonGenerator json) throws IOException {
    FailureDocument document = kept.document();
    json.writeStartObject();
    json.writeStringField("destination", document.destinationArn());
    if (document.objectKey().isPresent()) {
      json.writeStringField("objectKey", document.objectKey().get());
    }
    json.writeStringField("delivery", kept.delivery().state().name());
    json.writeNumberField("attempts", kept.delivery().attempts());
    if (!kept.delivery().problem().isEmpty()) {
      json.writeStringField("problem", kept.delivery().problem());
    }
    json.writeFieldName("document");
    json.writeRawValue(document.body());
    json.writeEndObject();
  }
}
