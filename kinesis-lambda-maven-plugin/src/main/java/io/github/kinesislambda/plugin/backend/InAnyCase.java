package io.github.kinesislambda.plugin.backend;

import java.util.function.Supplier;

/** Work that is cleaned up after, whatever came of it. */
public final class InAnyCase {

  private InAnyCase() {}

  /**
   * Does the work, then the clean-up. What went wrong first is thrown, as the user has to know it;
   * what went wrong after it goes along as suppressed.
   */
  public static <T> T after(Supplier<T> work, Runnable cleanUp) {
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error first) {
      try {
        cleanUp.run();
      } catch (RuntimeException second) {
        first.addSuppressed(second);
      }
      throw first;
    }
    cleanUp.run();
    return result;
  }
}
