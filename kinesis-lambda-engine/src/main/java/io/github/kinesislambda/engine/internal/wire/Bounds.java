package io.github.kinesislambda.engine.internal.wire;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The least and the most that a value or a length may be.
 *
 * @param isLength whether lengths are bounded instead of values
 * @param least if there is one
 * @param most if there is one
 */
record Bounds(boolean isLength, OptionalLong least, OptionalLong most) {

  /** Parses the ends; a dash stands for none. */
  static Bounds parse(boolean isLength, String least, String most) {
    return new Bounds(isLength, end(least), end(most));
  }

  boolean hold(Object value) {
    long measure = measure(value);
    return measure <= most.orElse(Long.MAX_VALUE) && measure >= least.orElse(Long.MIN_VALUE);
  }

  void check(Object value, Consumer<String> complaint) {
    long measure = measure(value);
    String what = isLength ? "length" : "value";
    if (most.isPresent() && measure > most.getAsLong()) {
      complaint.accept("Member must have " + what + " less than or equal to " + most.getAsLong());
    }
    if (least.isPresent() && measure < least.getAsLong()) {
      complaint.accept(
          "Member must have " + what + " greater than or equal to " + least.getAsLong());
    }
  }

  private long measure(Object value) {
    return isLength ? length(value) : ((Number) value).longValue();
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

  private static OptionalLong end(String text) {
    return text.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
