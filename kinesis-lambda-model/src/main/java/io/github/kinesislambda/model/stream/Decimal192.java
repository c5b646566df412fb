package io.github.kinesislambda.model.stream;

import java.nio.charset.StandardCharsets;

/** Prints unsigned 192-bit numbers; several times faster than {@code BigInteger} does. */
final class Decimal192 {

  private static final long BILLION = 1_000_000_000L;
  private static final long LOW_32 = 0xFFFFFFFFL;
  private static final int MAX_DIGITS = 63;

  private Decimal192() {}

  static String print(long high, long middle, long low) {
    long[] limbs = {
      high >>> 32, high & LOW_32, middle >>> 32, middle & LOW_32, low >>> 32, low & LOW_32
    };
    byte[] digits = new byte[MAX_DIGITS];
    int start = MAX_DIGITS;
    int first = 0;
    while (first < limbs.length) {
      long remainder = divideByBillion(limbs, first);
      for (int digit = 0; digit < 9; digit++) {
        digits[--start] = (byte) ('0' + remainder % 10);
        remainder /= 10;
      }
      while (first < limbs.length && limbs[first] == 0) {
        first++;
      }
    }
    while (start < MAX_DIGITS - 1 && digits[start] == '0') {
      start++;
    }
    return new String(digits, start, MAX_DIGITS - start, StandardCharsets.ISO_8859_1);
  }

  private static long divideByBillion(long[] limbs, int first) {
    long remainder = 0;
    for (int limb = first; limb < limbs.length; limb++) {
      long dividend = remainder << 32 | limbs[limb];
      limbs[limb] = dividend / BILLION;
      remainder = dividend % BILLION;
    }
    return remainder;
  }
}
