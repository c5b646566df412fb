package io.github.kinesislambda.engine.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests as clients send them, and what a dispatcher answers. */
final class Asked {

  static final String JSON = "application/x-amz-json-1.1";
  static final String CBOR = "application/x-amz-cbor-1.1";
  static final String FORM = "application/x-www-form-urlencoded";

  private final Dispatcher dispatcher;

  Asked(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Returns the header of a complete signature for a service. */
  static String signature(String service) {
    return "AWS4-HMAC-SHA256 Credential=any/20261201/us-east-1/"
        + service
        + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0";
  }

  Answer.Message json(String target, String body) {
    return signed(
        "POST", "/", "kinesis", Map.of("X-Amz-Target", target, "Content-Type", JSON), body);
  }

  Answer.Message form(String service, String body) {
    return signed("POST", "/", service, Map.of("Content-Type", FORM + "; charset=utf-8"), body);
  }

  Answer.Message rest(String method, String path, String body) {
    return signed(method, path, "lambda", Map.of(), body);
  }

  Answer.Message signed(
      String method, String path, String service, Map<String, String> headers, String body) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("Authorization", signature(service));
    all.put("X-Amz-Date", "20261201T000000Z");
    return answer(method, path, all, body);
  }

  Answer.Message answer(String method, String path, Map<String, String> headers, String body) {
    return answer(request(method, path, headers, body));
  }

  Answer.Message answer(Request request) {
    return (Answer.Message) dispatcher.answer(request).toCompletableFuture().join();
  }

  static Request request(String method, String path, Map<String, String> headers, String body) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    int mark = path.indexOf('?');
    return new Request(
        method,
        mark < 0 ? path : path.substring(0, mark),
        mark < 0 ? "" : path.substring(mark + 1),
        name -> Optional.ofNullable(anyCase.get(name)),
        ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }

  static String text(Answer.Message answer) {
    return StandardCharsets.ISO_8859_1.decode(answer.body().duplicate()).toString();
  }
}
