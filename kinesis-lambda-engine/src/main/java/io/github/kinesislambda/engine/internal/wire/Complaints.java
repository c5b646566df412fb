package io.github.kinesislambda.engine.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** What is wrong with one request, in the words of AWS. */
final class Complaints {

  /** Stands for a value that messages leave out. */
  static final Object SECRET = new Object();

  private static final int MOST_SHOWN = 10;

  private final List<String> texts = new ArrayList<>();

  void add(String path, @Nullable Object value, String constraint) {
    texts.add(
        "Value" + shown(value) + " at '" + path + "' failed to satisfy constraint: " + constraint);
  }

  void throwIfAny(String code) {
    if (texts.isEmpty()) {
      return;
    }
    int shown = Math.min(texts.size(), MOST_SHOWN);
    throw ServiceFault.badRequest(
        code,
        shown
            + (shown == 1 ? " validation error detected: " : " validation errors detected: ")
            + String.join("; ", texts.subList(0, shown)));
  }

  private static String shown(@Nullable Object value) {
    if (value == SECRET) {
      return "";
    }
    return value == null ? " null" : " '" + text(value) + "'";
  }

  private static String text(@Nullable Object value) {
    if (value instanceof SdkBytes bytes) {
      int length = bytes.asByteArrayUnsafe().length;
      return "java.nio.HeapByteBuffer[pos=0 lim=" + length + " cap=" + length + "]";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Complaints::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof SdkPojo structure) {
      return structure.getClass().getSimpleName()
          + "@"
          + Integer.toHexString(System.identityHashCode(structure));
    }
    return String.valueOf(value);
  }
}
