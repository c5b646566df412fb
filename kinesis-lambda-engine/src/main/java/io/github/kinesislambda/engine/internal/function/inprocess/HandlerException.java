package io.github.kinesislambda.engine.internal.function.inprocess;

/** A handler cannot be made: its constructor or its class fails. */
final class HandlerException extends Exception {

  private static final long serialVersionUID = 1;

  private final Throwable reason;

  HandlerException(Throwable reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns what failed. */
  Throwable reason() {
    return reason;
  }
}
