package io.github.kinesislambda.engine.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers requests for services that are not served here, in the protocol of the client. */
final class Refusals {

  private static final String UNKNOWN = "UnknownOperationException";
  private static final String INVALID_ACTION = "InvalidAction";
  private static final String ENTITY_TOO_LARGE = "RequestEntityTooLargeException";
  private static final String XML = "text/xml";
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int NOT_IMPLEMENTED = 501;
  private static final Set<String> REST_XML = Set.of("s3", "s3express", "cloudfront", "route53");

  private Refusals() {}

  /** Says what is not served, and where it can be had. */
  static String text(String what) {
    return what
        + " is not served here; this engine serves Kinesis, Lambda, IAM, STS and CloudWatch Logs as"
        + " its compatibility page lists them. Send this request to AWS or to another endpoint.";
  }

  /** Answers a request that no service takes: AWS would have answered at another host. */
  static Answer answer(Request request, RequestId requestId) {
    Optional<String> target = request.header("X-Amz-Target");
    String type = request.header("Content-Type").orElse("");
    Optional<String> service = Signature.of(request).service();
    if (request.isTooLarge()) {
      return tooLarge(requestId);
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return form(request, service, requestId);
    }
    if (service.filter(REST_XML::contains).isPresent()) {
      return restXml(request, service.get(), requestId);
    }
    boolean kinesis = target.map(it -> it.startsWith("Kinesis")).orElse(service.isEmpty());
    boolean atRoot = request.path().equals("/") && request.method().equals("POST");
    if (target.isPresent() || atRoot) {
      Format format = type.startsWith("application/x-amz-json") ? Format.JSON : Format.CBOR;
      return kinesis || service.filter("kinesis"::equals).isPresent()
          ? json(format, Map.of("__type", UNKNOWN), requestId)
          : json(Format.of(request), withText(what(request, service, target)), requestId);
    }
    return restJson(request, service, requestId);
  }

  private static String what(
      Request request, Optional<String> service, Optional<String> operation) {
    String called = operation.orElse(request.method() + " " + request.path());
    return service.map(name -> name + " " + called).orElse(called);
  }

  private static Map<String, String> withText(String what) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("__type", UNKNOWN);
    members.put("message", text(what));
    return members;
  }

  private static Answer json(Format format, Map<String, String> members, RequestId requestId) {
    return new Answer.Message(
        BAD_REQUEST, format.contentType(), requestId.headers(), TreeWriter.write(format, members));
  }

  private static Answer restJson(Request request, Optional<String> service, RequestId requestId) {
    String text = text(what(request, service, Optional.empty()));
    return new Answer.Message(
        NOT_FOUND,
        RestBinding.CONTENT_TYPE,
        RequestIds.with(requestId.headers(), Map.of("x-amzn-ErrorType", UNKNOWN)),
        TreeWriter.write(Format.JSON, Map.of("message", text)));
  }

  private static Answer form(Request request, Optional<String> service, RequestId requestId) {
    String body = StandardCharsets.UTF_8.decode(request.body().duplicate()).toString();
    String action = value(body, "Action");
    ServiceFault fault =
        ServiceFault.badRequest(
            INVALID_ACTION,
            text(what(request, service, Optional.of(action).filter(it -> !it.isEmpty()))));
    return xml(BAD_REQUEST, new XmlWriter("").error(fault, requestId.id()), XML, requestId);
  }

  private static String value(String body, String name) {
    try {
      return Form.parse(body).getOrDefault(name, List.of("")).get(0);
    } catch (ServiceFault malformed) {
      return "";
    }
  }

  private static Answer restXml(Request request, String service, RequestId requestId) {
    String text = text(what(request, Optional.of(service), Optional.empty()));
    return xml(
        NOT_IMPLEMENTED,
        XmlWriter.plainError("NotImplemented", text, requestId.id()),
        "application/xml",
        requestId);
  }

  /** Refuses a body that is larger than any service takes. */
  static ServiceFault tooLarge() {
    return ServiceFault.of(ENTITY_TOO_LARGE, TOO_LARGE, "The request is larger than AWS takes.");
  }

  private static Answer tooLarge(RequestId requestId) {
    ServiceFault fault = tooLarge();
    return new Answer.Message(
        fault.httpStatus(),
        RestBinding.CONTENT_TYPE,
        RequestIds.with(requestId.headers(), Map.of("x-amzn-ErrorType", fault.code())),
        TreeWriter.write(Format.JSON, Map.of("message", fault.text())));
  }

  private static Answer xml(int status, String text, String contentType, RequestId requestId) {
    ByteBuffer body = StandardCharsets.UTF_8.encode(text);
    return new Answer.Message(status, contentType, requestId.headers(), body);
  }
}
