package io.github.kinesislambda.engine.internal.mapping.poller;

/** How a batch came to hold its records. */
public enum Origin {
  /** It was cut from the records read. */
  READ,
  /** It is a half of a batch that failed. */
  HALF,
  /** It is what was left of a batch that failed in part. */
  REMAINDER
}
