package io.github.kinesislambda.engine.mapping;

import java.util.ArrayDeque;
import java.util.List;

/** Keeps the newest documents of all on-failure destinations for tests and goals. Thread-safe. */
public final class FailureSinks implements FailureDestination {

  private static final int CAPACITY = 10_000;

  private final ArrayDeque<FailureDocument> documents = new ArrayDeque<>();

  /** Creates empty sinks. */
  public FailureSinks() {}

  @Override
  public synchronized void deliver(FailureDocument document) {
    if (documents.size() == CAPACITY) {
      documents.remove();
    }
    documents.add(document);
  }

  /** Returns the documents of every destination, oldest first; at most 10,000 are kept. */
  public synchronized List<FailureDocument> documents() {
    return List.copyOf(documents);
  }

  /** Returns the documents of one destination, oldest first. */
  public List<FailureDocument> documents(String destinationArn) {
    return documents().stream()
        .filter(document -> document.destinationArn().equals(destinationArn))
        .toList();
  }
}
