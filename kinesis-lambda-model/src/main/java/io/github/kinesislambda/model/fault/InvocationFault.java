package io.github.kinesislambda.model.fault;

import java.util.List;

/** What goes wrong with a batch that a mapping sends to its function. */
public sealed interface InvocationFault extends FaultEffect
    permits InvocationFault.Throttled,
        InvocationFault.AnswerLost,
        InvocationFault.Answers,
        InvocationFault.Reports,
        FunctionFault {

  /** A limit of concurrency refuses it; the handler is not called. */
  record Throttled() implements InvocationFault {
    @Override
    public String toString() {
      return "throttled";
    }
  }

  /** The handler is done with it, but the mapping never hears so and sends it again. */
  record AnswerLost() implements InvocationFault {
    @Override
    public String toString() {
      return "answer lost";
    }
  }

  /**
   * The handler is done with it, and its answer is replaced.
   *
   * @param text what it answers instead, JSON or not
   */
  record Answers(String text) implements InvocationFault {

    /** Checks that the text can stand in a script. */
    public Answers {
      if (!RuleText.rules(text).equals(List.of(text))) {
        throw new IllegalArgumentException(
            "The answer of a fault is '"
                + text
                + "'; a script holds it in one line, without ; and # outside of \"quotes\"."
                + " Leave them out.");
      }
    }

    @Override
    public String toString() {
      return "answers " + text;
    }
  }

  /**
   * The handler is done with it, and its answer is replaced by one that reports a record.
   *
   * @param record which one of the batch, from 1; the last one of a batch with fewer
   */
  record Reports(int record) implements InvocationFault {

    /** Checks the number. */
    public Reports {
      if (record < 1) {
        throw new IllegalArgumentException(
            "The record to report is " + record + "; records count from 1. Raise it.");
      }
    }

    @Override
    public String toString() {
      return "reports record " + record;
    }
  }
}
