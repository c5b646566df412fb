package io.github.kinesislambda.engine;

import java.time.Duration;

/**
 * How long changes take at least, so that the states during them can be seen: CREATING, UPDATING
 * and DELETING of streams, Pending and InProgress of functions, Creating, Enabling, Disabling,
 * Updating and Deleting of mappings.
 *
 * @param streams default zero
 * @param functions default zero
 * @param mappings default zero
 */
public record ChangeDelays(Duration streams, Duration functions, Duration mappings) {

  /** Changes are complete when their calls return. */
  public static final ChangeDelays NONE =
      new ChangeDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Checks the delays. */
  public ChangeDelays {
    requireNotNegative("streams", streams);
    requireNotNegative("functions", functions);
    requireNotNegative("mappings", mappings);
  }

  private static void requireNotNegative(String of, Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "The delay of %s is %s; delays are zero or more. Use zero to have none."
              .formatted(of, delay));
    }
  }
}
