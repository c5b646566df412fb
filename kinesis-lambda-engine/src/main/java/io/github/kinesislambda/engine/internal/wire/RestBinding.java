package io.github.kinesislambda.engine.internal.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** Puts the members of a REST message where the model wants them, and finds them there. */
final class RestBinding {

  static final String CONTENT_TYPE = "application/json";

  private static final int NO_CONTENT = 204;

  private RestBinding() {}

  /** Fills a builder from path, query, headers and body. */
  static void read(Request request, Map<String, String> labels, SdkPojo builder) {
    Shape shape = Shape.of(builder);
    Map<String, List<String>> query = Form.parse(request.query());
    for (Member member : shape.members()) {
      MarshallLocation location = member.location();
      if (location == MarshallLocation.PATH || location == MarshallLocation.GREEDY_PATH) {
        String label = labels.get(member.name());
        set(builder, member, label == null ? null : Route.decoded(label));
      } else if (location == MarshallLocation.QUERY_PARAM) {
        setAll(builder, member, query.getOrDefault(member.name(), List.of()));
      } else if (location == MarshallLocation.HEADER) {
        set(builder, member, request.header(member.name()).orElse(null));
      }
    }
    body(shape, request.body(), builder);
  }

  /** Writes an answer whose status and headers may be members too. */
  static Answer write(SdkPojo output, int status, Map<String, String> headers) {
    Shape shape = Shape.of(output);
    Map<String, String> all = new LinkedHashMap<>(headers);
    int answered = status;
    for (Member member : shape.members()) {
      Object value = member.get(output);
      if (value == null) {
        continue;
      }
      if (member.location() == MarshallLocation.STATUS_CODE) {
        answered = (Integer) value;
      } else if (member.location() == MarshallLocation.HEADER) {
        all.put(member.name(), Scalars.write(member, value));
      }
    }
    Optional<Member> payload = shape.wholePayload();
    if (payload.isPresent()) {
      return wholePayload(payload.get(), output, answered, all);
    }
    return answered == NO_CONTENT || shape.members().isEmpty()
        ? new Answer.Message(answered, "", all, RestJsonProtocol.empty())
        : new Answer.Message(answered, CONTENT_TYPE, all, TreeWriter.write(Format.JSON, output));
  }

  private static Answer wholePayload(
      Member payload, SdkPojo output, int status, Map<String, String> headers) {
    Object value = payload.get(output);
    if (value == null) {
      return new Answer.Message(status, CONTENT_TYPE, headers, RestJsonProtocol.empty());
    }
    if (payload.type() == MarshallingKnownType.SDK_BYTES) {
      // Lambda calls every payload JSON, whatever the function returned.
      return new Answer.Message(
          status, CONTENT_TYPE, headers, ByteBuffer.wrap(((SdkBytes) value).asByteArrayUnsafe()));
    }
    return new Answer.Message(
        status, CONTENT_TYPE, headers, TreeWriter.write(Format.JSON, (SdkPojo) value));
  }

  private static void body(Shape shape, ByteBuffer body, SdkPojo builder) {
    Optional<Member> payload = shape.wholePayload();
    if (payload.isEmpty()) {
      TreeReader.read(Format.JSON, body, builder);
      return;
    }
    Member member = payload.get();
    if (member.type() == MarshallingKnownType.SDK_BYTES) {
      member.set(builder, SdkBytes.fromByteBuffer(body));
      return;
    }
    SdkPojo nested = member.newStructure();
    TreeReader.read(Format.JSON, body, nested);
    member.set(builder, Member.built(nested));
  }

  private static void set(SdkPojo builder, Member member, @Nullable String text) {
    if (text != null) {
      member.set(builder, Scalars.read(member, text));
    }
  }

  private static void setAll(SdkPojo builder, Member member, List<String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    if (member.type() == MarshallingKnownType.LIST) {
      member.set(
          builder, texts.stream().map(text -> Scalars.read(member.element(), text)).toList());
    } else {
      set(builder, member, texts.get(0));
    }
  }
}
