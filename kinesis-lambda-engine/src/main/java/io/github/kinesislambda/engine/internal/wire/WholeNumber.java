package io.github.kinesislambda.engine.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/**
 * Whole numbers of requests. Those that their type cannot hold become the largest or the smallest
 * one that it can, as AWS does it, so that the constraints of the member refuse them.
 */
final class WholeNumber {

  private static final int MOST_DIGITS = 64;
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

  private WholeNumber() {}

  /**
   * Reads the number at which a parser stands.
   *
   * @throws ServiceFault if it has a fraction
   */
  static Object read(JsonParser parser, MarshallingKnownType type) throws IOException {
    JsonParser.NumberType kind = parser.getNumberType();
    if (kind == JsonParser.NumberType.INT || kind == JsonParser.NumberType.LONG) {
      return of(parser.getLongValue(), type);
    }
    if (kind == JsonParser.NumberType.BIG_INTEGER) {
      return of(saturated(parser.getBigIntegerValue()), type);
    }
    return of(parser.getText(), type);
  }

  /**
   * Reads a text.
   *
   * @throws NumberFormatException if it is not a number
   * @throws ServiceFault if it has a fraction
   */
  static Object of(String text, MarshallingKnownType type) {
    BigDecimal number = new BigDecimal(text);
    if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      throw Mismatch.notWhole(type);
    }
    boolean huge = (long) number.precision() - number.scale() > MOST_DIGITS;
    return huge
        ? of(number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE, type)
        : of(saturated(number.toBigInteger()), type);
  }

  private static long saturated(BigInteger number) {
    return number.max(SMALLEST).min(LARGEST).longValue();
  }

  private static Object of(long number, MarshallingKnownType type) {
    return switch (type) {
      case INTEGER -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
      case SHORT -> (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, number));
      case BYTE -> (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, number));
      default -> number;
    };
  }
}
