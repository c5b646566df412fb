package io.github.kinesislambda.model.event;

import java.util.List;

/** Which records an answer reports as failed, before they are looked up in the batch. */
public sealed interface FailedItems {

  /** No record failed. */
  FailedItems NONE = new Named(List.of());

  /**
   * Each identifier as the answer spelled it.
   *
   * @param identifiers empty when nothing failed
   */
  record Named(List<String> identifiers) implements FailedItems {

    /** Copies the identifiers. */
    public Named {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * The answer names failures in a form that cannot be read: the whole batch failed.
   *
   * @param reason what is wrong with the answer
   */
  record Malformed(String reason) implements FailedItems {}
}
