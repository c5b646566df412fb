package io.github.kinesislambda.model.fault;

import java.time.Duration;

/** What goes wrong. */
public sealed interface FaultEffect permits CallFault, InvocationFault {

  /** Returns a duration as scripts write it. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
