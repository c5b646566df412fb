package io.github.kinesislambda.engine.internal.wire;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The least and the most that a value or a length may be.
 *
 * @param isLength whether lengths are bounded instead of values
 * @param least the lower end as the model writes it; {@code -} if there is none
 * @param most the upper end as the model writes it; {@code -} if there is none
 * @param from the lower end
 * @param to the upper end
 */
record Bounds(boolean isLength, String least, String most, double from, double to) {

  private static final String OPEN = "-";

  /** Parses the ends; a dash stands for none. */
  static Bounds parse(boolean isLength, String least, String most) {
    return new Bounds(
        isLength,
        least,
        most,
        least.equals(OPEN) ? Double.NEGATIVE_INFINITY : Double.parseDouble(least),
        most.equals(OPEN) ? Double.POSITIVE_INFINITY : Double.parseDouble(most));
  }

  boolean hold(Object value) {
    double measure = measure(value);
    return measure <= to && measure >= from;
  }

  void check(Object value, Consumer<String> complaint) {
    double measure = measure(value);
    if (measure > to) {
      complaint.accept(atMost());
    }
    if (measure < from) {
      complaint.accept(atLeast());
    }
  }

  /** Says both ends, whatever the value. */
  void describe(Consumer<String> text) {
    if (!most.equals(OPEN)) {
      text.accept(atMost());
    }
    if (!least.equals(OPEN)) {
      text.accept(atLeast());
    }
  }

  private String atMost() {
    return "Member must have " + what() + " less than or equal to " + most;
  }

  private String atLeast() {
    return "Member must have " + what() + " greater than or equal to " + least;
  }

  private String what() {
    return isLength ? "length" : "value";
  }

  private double measure(Object value) {
    return isLength ? length(value) : ((Number) value).doubleValue();
  }

  private static long length(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof SdkBytes bytes) {
      return bytes.asByteArrayUnsafe().length;
    }
    if (value instanceof Collection<?> collection) {
      return collection.size();
    }
    return ((Map<?, ?>) value).size();
  }
}
