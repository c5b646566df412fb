package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.model.failure.DocumentDelivery;
import io.github.kinesislambda.model.failure.SentDocument;
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
    for (Kept kept : kept()) {
      FailureDocument document = kept.document();
      SentDocument sent =
          new SentDocument(
              document.destinationArn(), document.objectKey(), kept.delivery(), document.body());
      out.write((sent.toLine() + "\n").getBytes(UTF_8));
    }
  }
}
