package io.github.kinesislambda.engine.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** Reads a JSON or CBOR body into a builder of the SDK; members the model lacks are skipped. */
final class TreeReader {

  private final Format format;
  private final JsonParser parser;

  private TreeReader(Format format, JsonParser parser) {
    this.format = format;
    this.parser = parser;
  }

  /**
   * Fills a builder; an empty body leaves it as it is.
   *
   * @throws ServiceFault {@code SerializationException}, in AWS's words
   */
  static void read(Format format, ByteBuffer body, SdkPojo builder) {
    if (!body.hasRemaining()) {
      return;
    }
    try (JsonParser parser =
        format
            .factory()
            .createParser(body.array(), body.arrayOffset() + body.position(), body.remaining())) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        throw Mismatch.notAStructure(first);
      }
      new TreeReader(format, parser).structure(Shape.of(builder), builder);
    } catch (JsonProcessingException | NumberFormatException unreadable) {
      throw Mismatch.unreadable();
    } catch (IOException impossible) {
      throw Mismatch.unreadable();
    }
  }

  private void structure(Shape shape, SdkPojo builder) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      Member member = shape.member(name);
      if (member == null || member.location() != MarshallLocation.PAYLOAD) {
        parser.skipChildren();
        continue;
      }
      Object value = value(member, token);
      if (value != null) {
        member.set(builder, value);
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw Mismatch.unreadable();
    }
  }

  private @Nullable Object value(Member member, @Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw Mismatch.unreadable();
    }
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!Mismatch.fits(member.type(), token)) {
      throw Mismatch.of(member.type(), token, parser.getText());
    }
    return switch (member.type()) {
      case STRING -> parser.getText();
      case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(bytes(token));
      case INTEGER, LONG, SHORT, BYTE -> WholeNumber.read(parser, member.type());
      case FLOAT -> (float) parser.getValueAsDouble();
      case DOUBLE -> parser.getValueAsDouble();
      case BIG_DECIMAL -> parser.getDecimalValue();
      case BOOLEAN -> token == JsonToken.VALUE_TRUE;
      case INSTANT -> instant(token);
      case SDK_POJO -> nested(member);
      case LIST -> list(member.element());
      case MAP -> map(member.element());
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }

  private Object nested(Member member) throws IOException {
    SdkPojo builder = member.newStructure();
    structure(member.shape(), builder);
    return Member.built(builder);
  }

  private List<@Nullable Object> list(Member element) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(element, token));
    }
    return values;
  }

  private Map<String, @Nullable Object> map(Member element) throws IOException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      values.put(key, value(element, parser.nextToken()));
    }
    return values;
  }

  private byte[] bytes(JsonToken token) throws IOException {
    return token == JsonToken.VALUE_STRING
        ? Mismatch.requireBase64(parser.getText())
        : parser.getBinaryValue();
  }

  private Object instant(JsonToken token) throws IOException {
    return token == JsonToken.VALUE_STRING
        ? Mismatch.requireInstant(parser.getText())
        : format.readInstant(parser);
  }
}
