package io.github.kinesislambda.engine.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** Two spellings of the same tree. They differ in blobs, which Jackson knows, and in timestamps. */
abstract sealed class Format {

  /** Timestamps are seconds, with a fraction of up to three digits. */
  static final Format JSON = new Json();

  /** Timestamps are whole milliseconds with tag 1; the SDKs for Java accept nothing else. */
  static final Format CBOR = new Cbor();

  private static final int MILLIS_DIGITS = 3;

  private final String contentType;
  private final JsonFactory factory;

  private Format(String contentType, JsonFactory factory) {
    this.contentType = contentType;
    this.factory = factory;
  }

  /** Returns the format in which a request is written. */
  static Format of(Request request) {
    return request.header("Content-Type").filter(type -> type.contains("cbor")).isPresent()
        ? CBOR
        : JSON;
  }

  String contentType() {
    return contentType;
  }

  JsonFactory factory() {
    return factory;
  }

  abstract Instant readInstant(JsonParser parser) throws IOException;

  abstract void writeInstant(JsonGenerator out, Instant instant) throws IOException;

  /** Writes epoch seconds with as many of three fraction digits as are needed. */
  static String seconds(Instant instant) {
    long millis = instant.toEpochMilli();
    return millis % 1000 == 0
        ? Long.toString(millis / 1000)
        : BigDecimal.valueOf(millis, MILLIS_DIGITS).toPlainString();
  }

  static Instant ofSeconds(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(MILLIS_DIGITS).longValue());
  }

  private static final class Json extends Format {

    Json() {
      super("application/x-amz-json-1.1", new JsonFactory());
    }

    @Override
    Instant readInstant(JsonParser parser) throws IOException {
      return ofSeconds(parser.getDecimalValue());
    }

    @Override
    void writeInstant(JsonGenerator out, Instant instant) throws IOException {
      out.writeNumber(seconds(instant));
    }
  }

  private static final class Cbor extends Format {

    private static final int EPOCH_TAG = 1;

    Cbor() {
      super("application/x-amz-cbor-1.1", new CBORFactory());
    }

    @Override
    Instant readInstant(JsonParser parser) throws IOException {
      return switch (parser.getNumberType()) {
        // Floating point is what CBOR itself means by tag 1: seconds.
        case FLOAT, DOUBLE, BIG_DECIMAL -> ofSeconds(parser.getDecimalValue());
        default -> Instant.ofEpochMilli(parser.getLongValue());
      };
    }

    @Override
    void writeInstant(JsonGenerator out, Instant instant) throws IOException {
      ((CBORGenerator) out).writeTag(EPOCH_TAG);
      out.writeNumber(instant.toEpochMilli());
    }
  }
}
