package io.github.kinesislambda.plugin.workflow.replay;

/** In what order trades reach the stream. */
public enum KeyOrder {
  /** As fast as possible: calls overtake each other, and what is refused comes later. */
  ANY,
  /**
   * The trades of a partition key in the order in which they are due. Kinesis promises no order
   * within a call, so of each key one trade at most is on its way.
   */
  WITHIN_KEYS
}
