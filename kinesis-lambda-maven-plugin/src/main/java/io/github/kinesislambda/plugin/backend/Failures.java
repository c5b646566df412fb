package io.github.kinesislambda.plugin.backend;

import java.util.List;

/** What the embedded engine told on-failure destinations, and what became of it. */
@FunctionalInterface
public interface Failures {

  /**
   * The documents of all mappings, oldest first. Each is one JSON object: {@code destination},
   * {@code objectKey} for buckets, {@code delivery}, {@code attempts}, {@code problem} when there
   * was one, and at last {@code document}, as AWS would send it.
   */
  List<String> documents();
}
