package io.github.kinesislambda.engine.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Keeps the newest documents of all on-failure destinations for tests and goals, 64 million
 * characters of them. Thread-safe.
 *
 * <p>Divergence: there are no queues, topics and buckets; what an ARN names need not exist.
 */
public final class FailureSinks implements FailureDestination {

  private static final long CAPACITY = 64_000_000;
  private static final JsonFactory JSON =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final ArrayDeque<FailureDocument> documents = new ArrayDeque<>();
  private long size;

  /** Creates empty sinks. */
  public FailureSinks() {}

  @Override
  public synchronized void deliver(FailureDocument document) {
    documents.add(document);
    size += document.body().length();
    while (size > CAPACITY && documents.size() > 1) {
      size -= documents.remove().body().length();
    }
  }

  /** Returns the documents of every destination, oldest first. */
  public synchronized List<FailureDocument> documents() {
    return List.copyOf(documents);
  }

  /** Returns the documents of one destination, oldest first. */
  public List<FailureDocument> documents(String destinationArn) {
    return documents().stream()
        .filter(document -> document.destinationArn().equals(destinationArn))
        .toList();
  }

  /** Writes each document as one line of JSON, with its destination; leaves the stream open. */
  public void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(null);
      for (FailureDocument document : documents()) {
        json.writeStartObject();
        json.writeStringField("destination", document.destinationArn());
        if (document.objectKey().isPresent()) {
          json.writeStringField("objectKey", document.objectKey().get());
        }
        json.writeFieldName("document");
        json.writeRawValue(document.body());
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }
}
