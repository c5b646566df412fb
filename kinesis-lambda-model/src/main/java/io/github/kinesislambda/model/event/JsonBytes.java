package io.github.kinesislambda.model.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A byte array that is filled from left to right with pieces of JSON. */
final class JsonBytes {

  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(ISO_8859_1);
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

  private final byte[] bytes;
  private int end;

  JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  JsonBytes raw(byte[] piece) {
    System.arraycopy(piece, 0, bytes, end, piece.length);
    end += piece.length;
    return this;
  }

  JsonBytes raw(int character) {
    bytes[end++] = (byte) character;
    return this;
  }

  JsonBytes ascii(String text) {
    byte[] piece = text.getBytes(ISO_8859_1);
    return raw(piece);
  }

  /** Writes seconds with exactly three decimals, never in exponent notation. */
  JsonBytes seconds(long millis) {
    int fraction = (int) Math.floorMod(millis, 1000L);
    return ascii(Long.toString(Math.floorDiv(millis, 1000L)))
        .raw('.')
        .raw('0' + fraction / 100)
        .raw('0' + fraction / 10 % 10)
        .raw('0' + fraction % 10);
  }

  static int sizeOfSeconds(long millis) {
    long seconds = Math.floorDiv(millis, 1000L);
    boolean tenDigits = seconds >= 1_000_000_000L && seconds <= 9_999_999_999L;
    return 4 + (tenDigits ? 10 : Long.toString(seconds).length());
  }

  /** Writes the inside of a JSON string. */
  JsonBytes escaped(String text) {
    if (isPlain(text)) {
      return ascii(text);
    }
    for (byte unit : text.getBytes(UTF_8)) {
      escape(unit);
    }
    return this;
  }

  static int sizeOfEscaped(String text) {
    if (isPlain(text)) {
      return text.length();
    }
    int size = 0;
    for (byte unit : text.getBytes(UTF_8)) {
      size += sizeOf(unit);
    }
    return size;
  }

  JsonBytes base64(byte[] data) {
    int whole = data.length / 3 * 3;
    int to = end;
    for (int from = 0; from < whole; from += 3) {
      int bits = (data[from] & 255) << 16 | (data[from + 1] & 255) << 8 | (data[from + 2] & 255);
      bytes[to++] = BASE64[bits >>> 18];
      bytes[to++] = BASE64[bits >>> 12 & 63];
      bytes[to++] = BASE64[bits >>> 6 & 63];
      bytes[to++] = BASE64[bits & 63];
    }
    end = to;
    return padded(data, whole);
  }

  static int sizeOfBase64(byte[] data) {
    return (data.length + 2) / 3 * 4;
  }

  byte[] toArray() {
    return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
  }

  private JsonBytes padded(byte[] data, int whole) {
    int left = data.length - whole;
    if (left == 0) {
      return this;
    }
    int bits = (data[whole] & 255) << 16 | (left == 2 ? (data[whole + 1] & 255) << 8 : 0);
    return raw(BASE64[bits >>> 18])
        .raw(BASE64[bits >>> 12 & 63])
        .raw(left == 2 ? BASE64[bits >>> 6 & 63] : '=')
        .raw('=');
  }

  private void escape(byte unit) {
    if (unit == '"' || unit == '\\') {
      raw('\\').raw(unit);
    } else if (unit >= 0 && unit < 0x20) {
      ascii("\\u00").raw(HEX[unit >> 4]).raw(HEX[unit & 15]);
    } else {
      raw(unit);
    }
  }

  private static int sizeOf(byte unit) {
    if (unit == '"' || unit == '\\') {
      return 2;
    }
    return unit >= 0 && unit < 0x20 ? 6 : 1;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
