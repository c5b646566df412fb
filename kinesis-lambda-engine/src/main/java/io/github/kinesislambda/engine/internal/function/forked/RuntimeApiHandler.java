package io.github.kinesislambda.engine.internal.function.forked;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Lambda Runtime API, version 2018-06-01, as HTTP/1.1. */
final class RuntimeApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(RuntimeApiHandler.class);
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
  private static final Pattern ANSWER =
      Pattern.compile(Pattern.quote(BASE) + "invocation/([^/]+)/(response|error)");

  private final RuntimeApiCalls calls;

  RuntimeApiHandler(RuntimeApiCalls calls) {
    this.calls = calls;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    String path = request.uri();
    if (request.method().equals(HttpMethod.GET) && path.equals(BASE + "invocation/next")) {
      calls.next(event -> send(context, event(event)));
      return;
    }
    Matcher answer = ANSWER.matcher(path);
    if (answer.matches()) {
      send(context, answer(answer.group(1), answer.group(2), request));
    } else if (path.equals(BASE + "init/error")) {
      calls.initError(errorType(request), body(request));
      send(context, accepted());
    } else {
      send(context, status(HttpResponseStatus.NOT_FOUND, "{}"));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("A runtime's connection broke", cause);
    var unused = context.close();
  }

  private static void send(ChannelHandlerContext context, FullHttpResponse response) {
    var unused = context.writeAndFlush(response);
  }

  private FullHttpResponse answer(String requestId, String kind, FullHttpRequest request) {
    if (!calls.isUnderWay(requestId)) {
      LOG.warn("A runtime answered {}, which it was not asked or has answered before", requestId);
      return status(
          HttpResponseStatus.BAD_REQUEST,
          "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
    }
    if (kind.equals("error")) {
      calls.error(requestId, errorType(request), body(request));
      return accepted();
    }
    return calls.response(requestId, body(request))
        ? accepted()
        : status(
            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
            "{\"errorMessage\":\"Exceeded maximum allowed payload size (6291556 bytes).\","
                + "\"errorType\":\"RequestEntityTooLarge\"}");
  }

  private static FullHttpResponse event(InvocationEvent event) {
    FullHttpResponse response = response(HttpResponseStatus.OK, event.payload());
    response
        .headers()
        .set("Lambda-Runtime-Aws-Request-Id", event.requestId())
        .set("Lambda-Runtime-Deadline-Ms", event.deadline().toEpochMilli())
        .set("Lambda-Runtime-Invoked-Function-Arn", event.invokedArn())
        .set("Lambda-Runtime-Trace-Id", traceId(event));
    event
        .clientContext()
        .ifPresent(
            text ->
                response
                    .headers()
                    .set(
                        "Lambda-Runtime-Client-Context",
                        new String(text.getBytes(UTF_8), ISO_8859_1)));
    return response;
  }

  /** An X-Ray trace of its own, not sampled, as AWS gives to functions without tracing. */
  private static String traceId(InvocationEvent event) {
    UUID id = UUID.fromString(event.requestId());
    return "Root=1-%08x-%016x%08x;Parent=%016x;Sampled=0;Lineage=1:%08x:0"
        .formatted(
            event.deadline().getEpochSecond(),
            id.getMostSignificantBits(),
            (int) id.getLeastSignificantBits(),
            id.getLeastSignificantBits(),
            event.invokedArn().hashCode());
  }

  private static String errorType(FullHttpRequest request) {
    return request.headers().get(ERROR_TYPE, "");
  }

  private static byte[] body(FullHttpRequest request) {
    return ByteBufUtil.getBytes(request.content());
  }

  private static FullHttpResponse accepted() {
    return status(HttpResponseStatus.ACCEPTED, "{\"status\":\"OK\"}\n");
  }

  private static FullHttpResponse status(HttpResponseStatus status, String body) {
    return response(status, body.getBytes(UTF_8));
  }

  private static FullHttpResponse response(HttpResponseStatus status, byte[] body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(ByteBuffer.wrap(body)));
    response.headers().set(CONTENT_TYPE, "application/json").set(CONTENT_LENGTH, body.length);
    return response;
  }
}
