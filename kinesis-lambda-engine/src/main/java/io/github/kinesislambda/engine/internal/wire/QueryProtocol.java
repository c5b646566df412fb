package io.github.kinesislambda.engine.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** AWS Query: a form in, XML out. */
final class QueryProtocol implements Protocol {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String CONTENT_TYPE = "text/xml";
  private static final int OK = 200;

  private final String name;
  private final String version;
  private final Map<String, Operation> operations;

  QueryProtocol(String name, String version, Map<String, Operation> operations) {
    this.name = name;
    this.version = version;
    this.operations = operations;
  }

  @Override
  public Optional<Exchange> open(Request request, RequestId requestId) {
    if (request.header("Content-Type").filter(type -> type.startsWith(FORM)).isEmpty()) {
      return Optional.empty();
    }
    String body = StandardCharsets.UTF_8.decode(request.body().duplicate()).toString();
    return ("&" + body + "&").contains("&Version=" + version + "&")
        ? Optional.of(new QueryExchange(body, requestId))
        : Optional.empty();
  }

  private final class QueryExchange implements Exchange {

    private final String body;
    private final RequestId requestId;
    private @Nullable FormTree form;

    QueryExchange(String body, RequestId requestId) {
      this.body = body;
      this.requestId = requestId;
    }

    @Override
    public Optional<Operation> operation() {
      return Optional.ofNullable(operations.get(action()));
    }

    private String action() {
      return form().child("Action").flatMap(FormTree::value).orElse("");
    }

    private FormTree form() {
      FormTree known = form;
      if (known == null) {
        known = FormTree.of(Form.parse(body));
        form = known;
      }
      return known;
    }

    @Override
    public ServiceFault unknownOperation() {
      return ServiceFault.badRequest(
          "InvalidAction",
          "Could not find operation %s for version %s. %s"
              .formatted(action(), version, Refusals.text(name + " " + action())));
    }

    @Override
    public ServiceFault badlySigned(Signature signature) {
      return switch (signature.kind()) {
        case CONTRADICTORY, INCOMPLETE ->
            ServiceFault.badRequest("IncompleteSignature", signature.problem());
        default ->
            ServiceFault.of(
                "MissingAuthenticationToken", 403, "Request is missing Authentication Token");
      };
    }

    @Override
    public ServiceFault internalFailure() {
      return ServiceFault.of(
          "ServiceFailure",
          500,
          "The request processing has failed because of an unknown error, exception or failure.");
    }

    @Override
    public void read(SdkPojo builder) {
      form().read(builder);
    }

    @Override
    public Answer write(SdkPojo output) {
      return message(
          OK, new XmlWriter(namespace()).result(action(), output, requestId.id()), Map.of());
    }

    @Override
    public Answer write(ServiceFault fault) {
      return message(
          fault.httpStatus(),
          new XmlWriter(namespace()).error(fault, requestId.id()),
          fault.headers());
    }

    @Override
    public Answer write(Streaming streaming) {
      throw new IllegalStateException("AWS Query knows no event streams");
    }

    private Answer message(int status, String xml, Map<String, String> headers) {
      return new Answer.Message(
          status,
          CONTENT_TYPE,
          RequestIds.with(requestId.headers(), headers),
          StandardCharsets.UTF_8.encode(xml));
    }

    private String namespace() {
      return "https://" + name + ".amazonaws.com/doc/" + version + "/";
    }
  }
}
