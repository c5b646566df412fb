package io.github.kinesislambda.engine.internal.mapping.poller;

/** What the machine did about the outcome of an invocation. */
public enum WhatNext {
  /** Every record is done with. */
  CHECKPOINT,
  /** The same records are sent again. */
  RETRY,
  /** The first records are done with, the others are sent again. */
  RETRY_REMAINDER,
  /** The batch is cut into halves. */
  BISECT,
  /** The records are given up. */
  DISCARD
}
