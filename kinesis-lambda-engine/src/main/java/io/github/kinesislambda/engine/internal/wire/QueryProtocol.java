package io.github.kinesislambda.engine.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public Optional<Exchange> open(Request request, String requestId) {
    if (request.header("Content-Type").filter(type -> type.startsWith(FORM)).isEmpty()) {
      return Optional.empty();
    }
    String body = StandardCharsets.UTF_8.decode(request.body().duplicate()).toString();
    Map<String, List<String>> form = Form.parse(body);
    return form.getOrDefault("Version", List.of()).contains(version)
        ? Optional.of(new QueryExchange(FormTree.of(form), requestId))
        : Optional.empty();
  }

  private final class QueryExchange implements Exchange {

    private final FormTree form;
    private final String action;
    private final String requestId;

    QueryExchange(FormTree form, String requestId) {
      this.form = form;
      this.action = form.child("Action").flatMap(FormTree::value).orElse("");
      this.requestId = requestId;
    }

    @Override
    public Optional<Operation> operation() {
      return Optional.ofNullable(operations.get(action));
    }

    @Override
    public ServiceFault unknownOperation() {
      return ServiceFault.badRequest(
          "InvalidAction", "Could not find operation " + action + " for version " + version);
    }

    @Override
    public ServiceFault unsigned() {
      return ServiceFault.of(
          "MissingAuthenticationToken", 403, "Request is missing Authentication Token");
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
      form.read(builder);
    }

    @Override
    public Answer write(SdkPojo output) {
      return message(OK, new XmlWriter(namespace()).result(action, output, requestId), Map.of());
    }

    @Override
    public Answer write(ServiceFault fault) {
      return message(
          fault.httpStatus(), new XmlWriter(namespace()).error(fault, requestId), fault.headers());
    }

    @Override
    public Answer write(Streaming streaming) {
      throw new IllegalStateException("AWS Query knows no event streams");
    }

    private Answer message(int status, String xml, Map<String, String> headers) {
      return new Answer.Message(
          status,
          CONTENT_TYPE,
          RequestIds.with(Map.of("x-amzn-RequestId", requestId), headers),
          StandardCharsets.UTF_8.encode(xml));
    }

    private String namespace() {
      return "https://" + name + ".amazonaws.com/doc/" + version + "/";
    }
  }
}
