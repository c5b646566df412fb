package io.github.kinesislambda.engine.internal.mapping;

/** Takes the documents for on-failure destinations; {@link FailureSinks} keeps them in memory. */
public interface FailureDestination {

  /** Takes a document; returns at once, and what it throws does not hold up the shard. */
  void deliver(FailureDocument document);
}
