package io.github.kinesislambda.engine.internal.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;

/** Single values as text: in paths, queries, headers, forms and XML. */
final class Scalars {

  private Scalars() {}

  /**
   * Reads a text as the member's type.
   *
   * @throws ServiceFault if the text is none
   */
  static Object read(Member member, String text) {
    try {
      return switch (member.type()) {
        case STRING -> text;
        case INTEGER, LONG, SHORT, BYTE -> WholeNumber.of(text, member.type());
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BIG_DECIMAL -> new BigDecimal(text);
        case BOOLEAN -> Boolean.valueOf(text);
        case INSTANT -> instant(text);
        case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(Mismatch.requireBase64(text));
        default -> throw new IllegalStateException("No text for " + member.type());
      };
    } catch (IllegalArgumentException malformed) {
      throw ServiceFault.badRequest(
          "SerializationException", "'" + text + "' can not be converted to " + member.type());
    }
  }

  /** Writes a value as text. */
  static String write(Member member, Object value) {
    return switch (member.type()) {
      case INSTANT -> DateTimeFormatter.ISO_INSTANT.format((Instant) value);
      case SDK_BYTES -> Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe());
      default -> value.toString();
    };
  }

  private static Instant instant(String text) {
    return text.chars().allMatch(c -> Character.isDigit(c) || c == '.')
        ? Format.ofSeconds(new BigDecimal(text))
        : Mismatch.requireInstant(text);
  }
}
