package io.github.kinesislambda.plugin.backend;

import java.util.List;

/** The record that the embedded engine keeps of each invocation by an event source mapping. */
@FunctionalInterface
public interface Ledger {

  /**
   * The invocations of a function from a position on, oldest first, each one JSON object that tells
   * its {@code position}.
   *
   * @param functionName the bare name of the function
   * @param from the first position that is wanted; all positions of the engine count from 0
   */
  List<String> invocations(String functionName, long from);

  /**
   * All invocations of a function that the engine remembers.
   *
   * @param functionName the bare name of the function
   */
  default List<String> invocations(String functionName) {
    return invocations(functionName, 0);
  }
}
