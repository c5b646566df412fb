package io.github.kinesislambda.engine.internal.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON 1.1 and CBOR 1.1: {@code POST /}, the operation in a header, everything in the body. */
final class JsonProtocol implements Protocol {

  private static final int OK = 200;

  private final String prefix;
  private final Map<String, Operation> operations;

  JsonProtocol(String targetPrefix, Map<String, Operation> operations) {
    this.prefix = targetPrefix + ".";
    this.operations = operations;
  }

  @Override
  public Optional<Exchange> open(Request request, String requestId) {
    return request
        .header("X-Amz-Target")
        .filter(target -> target.startsWith(prefix))
        .map(target -> new JsonExchange(request, target.substring(prefix.length()), requestId));
  }

  private static Format format(Request request) {
    return request.header("Content-Type").filter(type -> type.contains("cbor")).isPresent()
        ? Format.CBOR
        : Format.JSON;
  }

  private final class JsonExchange implements Exchange {

    private final Request request;
    private final String operation;
    private final Format format;
    private final Map<String, String> headers;

    JsonExchange(Request request, String operation, String requestId) {
      this.request = request;
      this.operation = operation;
      this.format = format(request);
      this.headers = RequestIds.headers(requestId);
    }

    @Override
    public Optional<Operation> operation() {
      return Optional.ofNullable(operations.get(operation));
    }

    @Override
    public ServiceFault unknownOperation() {
      return ServiceFault.badRequest("UnknownOperationException", "");
    }

    @Override
    public ServiceFault unsigned() {
      return ServiceFault.badRequest(
          "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    @Override
    public ServiceFault internalFailure() {
      return ServiceFault.of("InternalFailure", 500, "");
    }

    @Override
    public void read(SdkPojo builder) {
      TreeReader.read(format, request.body(), builder);
    }

    @Override
    public Answer write(SdkPojo output) {
      return new Answer.Message(
          OK, format.contentType(), headers, TreeWriter.write(format, output));
    }

    @Override
    public Answer write(ServiceFault fault) {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("__type", fault.code());
      if (!fault.text().isEmpty()) {
        members.put(textMember(fault), fault.text());
      }
      members.putAll(fault.members());
      return new Answer.Message(
          fault.httpStatus(),
          format.contentType(),
          RequestIds.with(headers, fault.headers()),
          TreeWriter.write(format, members));
    }

    @Override
    public Answer write(Streaming streaming) {
      return EventFrames.answer(headers, streaming);
    }

    private static String textMember(ServiceFault fault) {
      return fault.code().equals("SerializationException") ? "Message" : "message";
    }
  }
}
