package io.github.kinesislambda.engine.internal.wire;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** What AWS says about a body that is not of the types the model asks for. */
final class Mismatch {

  private static final String NUMBER =
      "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";

  private static final Pattern NOT_IN_BASE64 = Pattern.compile("[^a-zA-Z0-9+/=]|=[^=]");

  private Mismatch() {}

  /** Says whether a token may begin a value of the type. */
  static boolean fits(MarshallingKnownType type, JsonToken token) {
    return switch (type) {
      case STRING -> token == JsonToken.VALUE_STRING;
      case SDK_BYTES -> token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_EMBEDDED_OBJECT;
      case INSTANT -> token.isNumeric() || token == JsonToken.VALUE_STRING;
      case BOOLEAN -> token.isBoolean();
      case LIST -> token == JsonToken.START_ARRAY;
      case MAP, SDK_POJO -> token == JsonToken.START_OBJECT;
      case DOCUMENT -> true;
      default -> token.isNumeric();
    };
  }

  static ServiceFault of(MarshallingKnownType type, JsonToken token, String text) {
    return serialization(message(type, token, text));
  }

  static ServiceFault notAStructure(JsonToken token) {
    return token == JsonToken.START_ARRAY
        ? serialization("Start of list found where not expected")
        : unreadable();
  }

  /** A body that is no JSON or no CBOR at all: AWS names the exception and says nothing more. */
  static ServiceFault unreadable() {
    return ServiceFault.badRequest("SerializationException", "");
  }

  static byte[] requireBase64(String text) {
    if (text.length() % 4 != 0) {
      throw serialization(
          "'%s' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: %d"
              .formatted(text, text.length()));
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      // The decoder overlooks bits that are left over in the last character.
      if (text.endsWith("=") && !Base64.getEncoder().encodeToString(bytes).equals(text)) {
        throw notBase64(text);
      }
      return bytes;
    } catch (IllegalArgumentException notBase64) {
      throw notBase64(text);
    }
  }

  private static ServiceFault notBase64(String text) {
    return serialization(
        "'%s' can not be converted to a Blob: %s".formatted(text, base64Error(text)));
  }

  /** Divergence: AWS's answer to a fraction was not seen; it is refused instead of cut off. */
  static ServiceFault notWhole(MarshallingKnownType type) {
    return serialization(NUMBER + " can not be converted to " + typeName(type));
  }

  static Instant requireInstant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notADate) {
      throw serialization(
          "class java.lang.String can not be converted to milliseconds since epoch");
    }
  }

  private static String base64Error(String text) {
    Matcher character = NOT_IN_BASE64.matcher(text);
    return character.find()
        ? "Invalid Base64 character: '" + character.group().charAt(0) + "'"
        : "Invalid last non-pad Base64 character dectected";
  }

  private static String message(MarshallingKnownType type, JsonToken token, String text) {
    if (type == MarshallingKnownType.LIST && token.isScalarValue()) {
      return "Expected list or null";
    }
    if (type == MarshallingKnownType.MAP && token.isScalarValue()) {
      return "Expected map or null";
    }
    if (type == MarshallingKnownType.SDK_POJO && token.isScalarValue()) {
      return "Expected null";
    }
    if (token == JsonToken.START_OBJECT) {
      return "Start of structure or map found where not expected.";
    }
    if (token == JsonToken.START_ARRAY) {
      return "Start of list found where not expected";
    }
    if (type == MarshallingKnownType.BOOLEAN && token == JsonToken.VALUE_STRING) {
      return "'" + text.toUpperCase(Locale.ROOT) + "' can not be converted to an Boolean";
    }
    return scalar(token) + " can not be converted to " + typeName(type);
  }

  private static String scalar(JsonToken token) {
    if (token.isNumeric()) {
      return NUMBER;
    }
    return token.isBoolean() ? "class java.lang.Boolean" : "class java.lang.String";
  }

  private static String typeName(MarshallingKnownType type) {
    return switch (type) {
      case SDK_BYTES -> "a Blob";
      case INSTANT -> "milliseconds since epoch";
      default -> "an " + simpleName(type);
    };
  }

  private static String simpleName(MarshallingKnownType type) {
    return switch (type) {
      case STRING -> "String";
      case INTEGER -> "Integer";
      case LONG -> "Long";
      case SHORT -> "Short";
      case BYTE -> "Byte";
      case FLOAT -> "Float";
      case DOUBLE -> "Double";
      case BOOLEAN -> "Boolean";
      default -> "Object";
    };
  }

  private static ServiceFault serialization(String message) {
    return ServiceFault.badRequest("SerializationException", message);
  }
}
