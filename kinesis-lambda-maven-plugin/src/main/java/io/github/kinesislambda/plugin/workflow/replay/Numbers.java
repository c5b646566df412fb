package io.github.kinesislambda.plugin.workflow.replay;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them, the same in every locale. */
final class Numbers {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Numbers() {}

  /** Reads a number; empty when it is none. */
  static OptionalDouble parse(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text.strip()));
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }

  /** Without needless zeros: {@code 10}, {@code 2.5}. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** To three digits or the unit: {@code 10.2}, {@code 123456}. */
  static String rounded(double number) {
    return number >= 100
        ? String.format(Locale.ROOT, "%.0f", number)
        : BigDecimal.valueOf(number).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
