package io.github.kinesislambda.engine.internal.mapping;

/** The texts of {@code LastProcessingResult}. */
final class ProcessingResult {

  static final String NONE = "No records processed";
  static final String OK = "OK";
  static final String FUNCTION_CALL_FAILED = "PROBLEM: Function call failed";
  // Divergence: what AWS shows when the stream is gone is not known; this text of AWS fits best.
  static final String INTERNAL_ERROR =
      "PROBLEM: internal Lambda error. Please contact Lambda customer support.";

  private ProcessingResult() {}
}
