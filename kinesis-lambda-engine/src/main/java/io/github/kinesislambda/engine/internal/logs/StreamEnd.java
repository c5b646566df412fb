package io.github.kinesislambda.engine.internal.logs;

/** The two ends of a log stream from which it can be read. */
public enum StreamEnd {
  /** The oldest events first. */
  HEAD,
  /** The newest events first; within a page they are in order all the same. */
  TAIL
}
