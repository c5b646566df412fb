package io.github.kinesislambda.model.fault;

/**
 * One line of a script: what is addressed, and what goes wrong with it.
 *
 * @param address of calls, entries, reads or invocations
 * @param effect one that can happen there
 */
public record FaultRule(FaultAddress address, FaultEffect effect) {

  /** Checks that the effect can happen there. */
  public FaultRule {
    address.requireComplete();
    FaultOperation operation = address.operation();
    boolean fits =
        effect instanceof CallFault call
            ? call.fits(operation)
            : operation == FaultOperation.INVOCATION;
    if (!fits) {
      throw new IllegalArgumentException(
          "'%s: %s' is a rule for %s; %s. Choose another effect."
              .formatted(address, effect, operation, FaultNotation.effects(operation)));
    }
  }

  /** Returns the rule as a script writes it. */
  @Override
  public String toString() {
    return address + ": " + effect;
  }
}
