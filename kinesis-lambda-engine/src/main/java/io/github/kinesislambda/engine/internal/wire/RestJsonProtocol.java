package io.github.kinesislambda.engine.internal.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/**
 * REST-JSON: method and path name the operation; members travel in path, query, header and body.
 */
final class RestJsonProtocol implements Protocol {

  /** Exceptions whose model spells the text's member with a capital. */
  private static final Set<String> CAPITAL_MESSAGE =
      Set.of(
          "ResourceNotFoundException",
          "ResourceInUseException",
          "ServiceException",
          "ResourceNotReadyException",
          "EC2ThrottledException");

  private static final String TOO_LARGE = "RequestEntityTooLargeException";

  /** Refusals of the layer before Lambda, which know no {@code Type}. */
  private static final Set<String> WITHOUT_TYPE = Set.of("ValidationException", TOO_LARGE);

  /** The largest request of Lambda: an archive of 50 MB in base64, and the rest. */
  private static final int MOST_BYTES = 70_167_211;

  private final List<Route> routes;
  private final Map<String, Operation> operations;

  RestJsonProtocol(List<Route> routes, Map<String, Operation> operations) {
    this.routes = routes;
    this.operations = operations;
    requireRoutes();
  }

  @Override
  public Optional<Exchange> open(Request request, RequestId requestId) {
    if (request.header("X-Amz-Target").isPresent()) {
      return Optional.empty();
    }
    List<String> segments = Route.segments(request.path());
    for (Route route : routes) {
      Optional<Map<String, String>> labels =
          route.match(request.method(), segments, request.query());
      if (labels.isPresent()) {
        return Optional.of(new RestExchange(request, route, labels.get(), requestId));
      }
    }
    return Optional.empty();
  }

  private void requireRoutes() {
    List<String> routed = routes.stream().map(Route::operation).toList();
    for (String operation : operations.keySet()) {
      if (!routed.contains(operation)) {
        throw new IllegalArgumentException(operation + " has no route; add one to LambdaRoutes");
      }
    }
  }

  private final class RestExchange implements Exchange {

    private final Request request;
    private final Route route;
    private final Map<String, String> labels;
    private final Map<String, String> headers;

    RestExchange(Request request, Route route, Map<String, String> labels, RequestId requestId) {
      this.request = request;
      this.route = route;
      this.labels = labels;
      this.headers = requestId.headers();
    }

    @Override
    public Optional<Operation> operation() {
      return Optional.ofNullable(operations.get(route.operation()));
    }

    @Override
    public ServiceFault unknownOperation() {
      return ServiceFault.of(
          "UnknownOperationException", 404, Refusals.text("lambda " + route.operation()));
    }

    @Override
    public ServiceFault badlySigned(Signature signature) {
      return switch (signature.kind()) {
        case CONTRADICTORY ->
            ServiceFault.of("InvalidSignatureException", 403, signature.problem());
        case INCOMPLETE ->
            ServiceFault.of("IncompleteSignatureException", 403, signature.problem());
        default ->
            ServiceFault.of(
                "MissingAuthenticationTokenException", 403, "Missing Authentication Token");
      };
    }

    @Override
    public ServiceFault internalFailure() {
      return ServiceFault.of(
          "ServiceException", 500, "An error occurred and the request cannot be processed.");
    }

    @Override
    public void read(SdkPojo builder) {
      if (request.size() > MOST_BYTES) {
        throw ServiceFault.of(
            TOO_LARGE,
            413,
            "Request must be smaller than %d bytes for the %s operation"
                .formatted(MOST_BYTES, route.operation()));
      }
      RestBinding.read(request, labels, builder);
    }

    @Override
    public Answer write(SdkPojo output) {
      return RestBinding.write(output, route.status(), headers);
    }

    @Override
    public Answer write(ServiceFault fault) {
      Map<String, String> members = new LinkedHashMap<>();
      if (!WITHOUT_TYPE.contains(fault.code())) {
        members.put("Type", fault.httpStatus() < 500 ? "User" : "Service");
      }
      members.put(CAPITAL_MESSAGE.contains(fault.code()) ? "Message" : "message", fault.text());
      members.putAll(fault.members());
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put("x-amzn-ErrorType", fault.code());
      all.putAll(fault.headers());
      return new Answer.Message(
          fault.httpStatus(),
          RestBinding.CONTENT_TYPE,
          all,
          TreeWriter.write(Format.JSON, members));
    }

    @Override
    public Answer write(Streaming streaming) {
      return EventFrames.answer(headers, streaming);
    }
  }

  /** Nothing at all. */
  static ByteBuffer empty() {
    return ByteBuffer.allocate(0);
  }
}
