package io.github.kinesislambda.engine.internal.function.runtime;

/** One sandbox of a function: it serves one event at a time. */
public interface ExecutionEnvironment {

  /**
   * Hands over an event without waiting for its end; allowed once after each time the environment
   * was ready.
   */
  void invoke(InvocationEvent event);

  /** Returns the most memory it has held so far in MB, 0 where the platform cannot tell. */
  int peakMemoryMegabytes();

  /** Ends it at once; its listener hears nothing more. Closing twice is harmless. */
  void close();
}
