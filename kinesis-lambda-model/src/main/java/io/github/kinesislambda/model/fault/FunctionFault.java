package io.github.kinesislambda.model.fault;

import java.time.Duration;

/** What goes wrong in the function's execution environment. */
public sealed interface FunctionFault extends InvocationFault
    permits FunctionFault.Throws,
        FunctionFault.TimesOut,
        FunctionFault.Stops,
        FunctionFault.Slow,
        FunctionFault.SlowStart {

  /**
   * The handler throws before it does anything.
   *
   * @param type the class that Lambda names
   */
  record Throws(String type) implements FunctionFault {

    /** What is thrown unless the script says otherwise. */
    public static final String DEFAULT = "java.lang.IllegalStateException";

    /** What it says. */
    public static final String MESSAGE = "thrown by the fault script";

    /** Checks that the type is the name of a class. */
    public Throws {
      if (!type.matches("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*")) {
        throw new IllegalArgumentException(
            "The fault throws '"
                + type
                + "'; it throws a class such as "
                + DEFAULT
                + ". Write its name, or leave it out.");
      }
    }

    @Override
    public String toString() {
      return type.equals(DEFAULT) ? "throws" : "throws " + type;
    }
  }

  /** The handler does nothing until the function's time limit ends its environment. */
  record TimesOut() implements FunctionFault {
    @Override
    public String toString() {
      return "times out";
    }
  }

  /** The environment ends with exit status 1 instead of calling the handler. */
  record Stops() implements FunctionFault {
    @Override
    public String toString() {
      return "stops";
    }
  }

  /**
   * The handler is called later than usual, within the function's time limit.
   *
   * @param delay how much later, in whole milliseconds
   */
  record Slow(Duration delay) implements FunctionFault {

    /** Checks the delay. */
    public Slow {
      requireMillis(delay);
    }

    @Override
    public String toString() {
      return "slow by " + FaultEffect.text(delay);
    }
  }

  /**
   * A new environment serves it, which takes longer to start than usual.
   *
   * @param delay how much longer, in whole milliseconds
   */
  record SlowStart(Duration delay) implements FunctionFault {

    /** Checks the delay. */
    public SlowStart {
      requireMillis(delay);
    }

    @Override
    public String toString() {
      return "slow start by " + FaultEffect.text(delay);
    }
  }

  private static void requireMillis(Duration delay) {
    if (delay.isNegative() || delay.isZero() || delay.toNanos() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          "The delay of a fault is " + delay + "; it is one or more whole milliseconds. Round it.");
    }
  }
}
