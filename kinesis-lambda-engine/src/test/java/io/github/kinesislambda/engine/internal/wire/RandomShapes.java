package io.github.kinesislambda.engine.internal.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** Fills model objects with random values, every member of every structure. */
final class RandomShapes {

  private static final int DEEPEST = 5;
  private static final int OK = 200;

  private final RandomGenerator random;

  RandomShapes(RandomGenerator random) {
    this.random = random;
  }

  /** Returns a built object with all its members set. */
  SdkPojo filled(SdkPojo builder) {
    return filled(builder, 0);
  }

  private SdkPojo filled(SdkPojo builder, int depth) {
    for (Member member : Shape.of(builder).members()) {
      Object value = isStatus(member) ? OK : value(member, depth);
      if (value != null) {
        member.set(builder, value);
      }
    }
    return Member.built(builder);
  }

  private static boolean isStatus(Member member) {
    return member.location() == MarshallLocation.STATUS_CODE;
  }

  private @Nullable Object value(Member member, int depth) {
    return switch (member.type()) {
      case STRING -> text();
      case INTEGER -> random.nextInt(1, 1_000_000);
      case LONG -> random.nextLong(1, 1L << 50);
      case SHORT -> (short) random.nextInt(1000);
      case BYTE -> (byte) random.nextInt(100);
      case FLOAT -> random.nextInt(1000) / 4f;
      case DOUBLE -> random.nextInt(1_000_000) / 8d;
      case BIG_DECIMAL -> BigDecimal.valueOf(random.nextInt(1_000_000), 2);
      case BOOLEAN -> random.nextBoolean();
      case INSTANT -> Instant.ofEpochMilli(random.nextLong(1, 4_000_000_000_000L));
      case SDK_BYTES -> bytes();
      case SDK_POJO -> depth >= DEEPEST ? null : filled(member.newStructure(), depth + 1);
      case LIST -> list(member.element(), depth + 1);
      case MAP -> map(member.element(), depth + 1);
      default -> null;
    };
  }

  private @Nullable List<Object> list(Member element, int depth) {
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      Object value = value(element, depth);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private @Nullable Map<String, Object> map(Member element, int depth) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      Object value = value(element, depth);
      if (value == null) {
        return null;
      }
      values.put(text(), value);
    }
    return values;
  }

  private String text() {
    return "t" + Integer.toString(random.nextInt(1 << 30), 36);
  }

  private SdkBytes bytes() {
    byte[] bytes = new byte[random.nextInt(1, 200)];
    random.nextBytes(bytes);
    return SdkBytes.fromByteArray(bytes);
  }
}
