package io.github.kinesislambda.engine.internal.wire;

import java.nio.ByteBuffer;
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
  public Optional<Exchange> open(Request request, RequestId requestId) {
    return request
        .header("X-Amz-Target")
        .filter(target -> target.startsWith(prefix))
        .map(target -> new JsonExchange(request, target.substring(prefix.length()), requestId));
  }

  /** Kinesis names only the exception; elsewhere the text says what was asked for. */
  private String unserved(String operation) {
    return prefix.startsWith("Kinesis") ? "" : Refusals.text(prefix + operation);
  }

  private final class JsonExchange implements Exchange {

    private final Request request;
    private final String operation;
    private final Format format;
    private final Map<String, String> headers;

    JsonExchange(Request request, String operation, RequestId requestId) {
      this.request = request;
      this.operation = operation;
      this.format = Format.of(request);
      this.headers = requestId.headers();
    }

    @Override
    public Optional<Operation> operation() {
      requireContentType();
      return Optional.ofNullable(operations.get(operation));
    }

    @Override
    public ServiceFault unknownOperation() {
      return ServiceFault.badRequest("UnknownOperationException", unserved(operation));
    }

    @Override
    public ServiceFault badlySigned(Signature signature) {
      return switch (signature.kind()) {
        case CONTRADICTORY ->
            ServiceFault.badRequest("InvalidSignatureException", signature.problem());
        case INCOMPLETE ->
            ServiceFault.badRequest("IncompleteSignatureException", signature.problem());
        default ->
            ServiceFault.badRequest(
                "MissingAuthenticationTokenException", "Missing Authentication Token");
      };
    }

    @Override
    public ServiceFault internalFailure() {
      return ServiceFault.of("InternalFailure", 500, "");
    }

    @Override
    public void read(SdkPojo builder) {
      if (request.isTooLarge()) {
        throw Refusals.tooLarge();
      }
      if (!request.body().hasRemaining()) {
        throw Mismatch.unreadable();
      }
      TreeReader.read(format, request.body(), builder);
    }

    /** Operations without output are answered without a body. */
    @Override
    public Answer write(SdkPojo output) {
      ByteBuffer body =
          Shape.of(output).members().isEmpty()
              ? ByteBuffer.allocate(0)
              : TreeWriter.write(format, output);
      return new Answer.Message(OK, format.contentType(), headers, body);
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

    private void requireContentType() {
      String type = request.header("Content-Type").orElse("");
      if (!type.startsWith("application/x-amz-")) {
        throw ServiceFault.of(
            "UnknownOperationException",
            404,
            "Content-Type is '%s'; %s is asked for with application/x-amz-json-1.1 or application/x-amz-cbor-1.1. Set one of them."
                .formatted(type, operation));
      }
    }

    private static String textMember(ServiceFault fault) {
      return fault.code().equals("SerializationException") ? "Message" : "message";
    }
  }
}
