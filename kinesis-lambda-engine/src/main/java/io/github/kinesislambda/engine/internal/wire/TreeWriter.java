package io.github.kinesislambda.engine.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes a model object as JSON or CBOR; members that were never set are left out. */
final class TreeWriter {

  private static final int FIRST_SIZE = 512;

  private final Format format;
  private final JsonGenerator out;

  private TreeWriter(Format format, JsonGenerator out) {
    this.format = format;
    this.out = out;
  }

  /** Writes the members that travel in the body. */
  static ByteBuffer write(Format format, SdkPojo pojo) {
    return written(format, writer -> writer.structure(Shape.of(pojo), pojo));
  }

  /** Writes a map of text, as errors are. */
  static ByteBuffer write(Format format, Map<String, String> members) {
    return written(format, writer -> writer.text(members));
  }

  private static ByteBuffer written(Format format, Content content) {
    Bytes bytes = new Bytes();
    try (JsonGenerator out = format.factory().createGenerator(bytes)) {
      content.writeTo(new TreeWriter(format, out));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.written();
  }

  private void text(Map<String, String> members) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, String> member : members.entrySet()) {
      out.writeStringField(member.getKey(), member.getValue());
    }
    out.writeEndObject();
  }

  private void structure(Shape shape, SdkPojo pojo) throws IOException {
    out.writeStartObject();
    for (Member member : shape.members()) {
      if (member.location() != MarshallLocation.PAYLOAD) {
        continue;
      }
      Object value = member.get(pojo);
      if (isSet(value)) {
        out.writeFieldName(member.encodedName());
        value(member, value);
      }
    }
    out.writeEndObject();
  }

  static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  static @Nullable Object setOrNull(@Nullable Object value) {
    return isSet(value) ? value : null;
  }

  private void value(Member member, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
      return;
    }
    switch (member.type()) {
      case STRING -> out.writeString((String) value);
      case SDK_BYTES -> out.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
      case INTEGER, SHORT, BYTE -> out.writeNumber(((Number) value).intValue());
      case LONG -> out.writeNumber((Long) value);
      case FLOAT -> out.writeNumber((Float) value);
      case DOUBLE -> out.writeNumber((Double) value);
      case BIG_DECIMAL -> out.writeNumber((BigDecimal) value);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case INSTANT -> instant(member, (Instant) value);
      case SDK_POJO -> structure(member.shape(), (SdkPojo) value);
      case LIST -> list(member.element(), (List<?>) value);
      case MAP -> map(member.element(), (Map<?, ?>) value);
      default -> throw new IllegalStateException("No spelling for " + member.type());
    }
  }

  private void list(Member element, List<?> values) throws IOException {
    out.writeStartArray();
    for (Object value : values) {
      value(element, value);
    }
    out.writeEndArray();
  }

  private void map(Member element, Map<?, ?> values) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      out.writeFieldName(String.valueOf(entry.getKey()));
      value(element, entry.getValue());
    }
    out.writeEndObject();
  }

  private void instant(Member member, Instant instant) throws IOException {
    if (format == Format.JSON
        && member
            .timestampFormat()
            .filter(TimestampFormatTrait.Format.ISO_8601::equals)
            .isPresent()) {
      out.writeString(DateTimeFormatter.ISO_INSTANT.format(instant));
    } else {
      format.writeInstant(out, instant);
    }
  }

  /** A byte array that is handed over instead of copied. */
  private static final class Bytes extends ByteArrayOutputStream {

    Bytes() {
      super(FIRST_SIZE);
    }

    ByteBuffer written() {
      return ByteBuffer.wrap(buf, 0, count);
    }
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(TreeWriter writer) throws IOException;
  }
}
