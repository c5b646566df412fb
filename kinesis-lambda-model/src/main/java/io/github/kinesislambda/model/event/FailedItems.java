package io.github.kinesislambda.model.event;

import java.util.List;

/** Which records an answer reports as failed, before anyone has looked for them in the batch. */
public sealed interface FailedItems {

  /** No record failed. */
  FailedItems NONE = new Named(List.of());

  /** The answer names failures in a form that cannot be read: the whole batch failed. */
  FailedItems MALFORMED = new Malformed();

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

  /** See {@link #MALFORMED}. */
  record Malformed() implements FailedItems {}
}
