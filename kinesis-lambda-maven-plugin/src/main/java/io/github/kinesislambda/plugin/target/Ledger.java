package io.github.kinesislambda.plugin.target;

import java.util.List;

/** The record that the embedded engine keeps of each invocation by an event source mapping. */
@FunctionalInterface
public interface Ledger {

  /**
   * The invocations of a function, oldest first, each one JSON object.
   *
   * @param functionName the bare name of the function
   */
  List<String> invocations(String functionName);
}
