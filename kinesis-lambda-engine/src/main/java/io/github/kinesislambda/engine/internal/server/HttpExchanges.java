package io.github.kinesislambda.engine.internal.server;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.internal.wire.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests of one connection, or of one HTTP/2 stream, answered one after another. */
final class HttpExchanges extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(HttpExchanges.class);

  private final HttpHandler handler;
  private final Deque<FullHttpRequest> waiting = new ArrayDeque<>();
  private boolean answering;

  HttpExchanges(HttpHandler handler) {
    this.handler = handler;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
    if (message.decoderResult().isFailure()) {
      finish(ctx, empty(HttpResponseStatus.BAD_REQUEST), false);
    } else if (answering) {
      waiting.add(message.retain());
    } else {
      answer(ctx, message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
    ctx.fireChannelInactive();
  }

  /** Clients that are done often reset their connections; that is no news. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var unused = ctx.close();
  }

  private void answer(ChannelHandlerContext ctx, FullHttpRequest message) {
    answering = true;
    boolean keepAlive = HttpUtil.isKeepAlive(message);
    try {
      var unused =
          handler
              .handle(request(message))
              .whenComplete((answer, failure) -> inLoop(ctx, answer, failure, keepAlive));
    } catch (RuntimeException | Error failure) {
      failed(ctx, failure);
    }
  }

  private void inLoop(
      ChannelHandlerContext ctx,
      @Nullable Answer answer,
      @Nullable Throwable failure,
      boolean keepAlive) {
    if (ctx.executor().inEventLoop()) {
      writeOrFail(ctx, answer, failure, keepAlive);
    } else {
      ctx.executor().execute(() -> writeOrFail(ctx, answer, failure, keepAlive));
    }
  }

  private void writeOrFail(
      ChannelHandlerContext ctx,
      @Nullable Answer answer,
      @Nullable Throwable failure,
      boolean keepAlive) {
    if (answer == null) {
      failed(ctx, failure);
      return;
    }
    try {
      write(ctx, answer, keepAlive);
    } catch (RuntimeException | Error unwritable) {
      failed(ctx, unwritable);
    }
  }

  /** Whatever went wrong, the client hears of it and the connection ends. */
  private void failed(ChannelHandlerContext ctx, @Nullable Throwable failure) {
    LOG.error("A request could not be answered", failure);
    finish(ctx, empty(HttpResponseStatus.INTERNAL_SERVER_ERROR), false);
  }

  private static Request request(FullHttpRequest message) {
    String uri = message.uri();
    int mark = uri.indexOf('?');
    HttpHeaders headers = message.headers();
    return new Request(
        message.method().name(),
        mark < 0 ? uri : uri.substring(0, mark),
        mark < 0 ? "" : uri.substring(mark + 1),
        name -> Optional.ofNullable(headers.get(name)),
        body(message.content()),
        Requests.size(message));
  }

  private static ByteBuffer body(ByteBuf content) {
    return ByteBuffer.wrap(ByteBufUtil.getBytes(content));
  }

  private void write(ChannelHandlerContext ctx, Answer answer, boolean keepAlive) {
    if (answer instanceof Answer.Message message) {
      ByteBuf body = Unpooled.wrappedBuffer(message.body());
      HttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status(answer), body);
      head(response, answer);
      HttpUtil.setKeepAlive(response, keepAlive);
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      finish(ctx, response, keepAlive);
    } else if (answer instanceof Answer.Frames frames) {
      HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status(answer));
      head(response, answer);
      HttpUtil.setTransferEncodingChunked(response, true);
      var unused = ctx.writeAndFlush(response);
      frames.opened().accept(new ChannelFrames(ctx, () -> next(ctx)));
    }
  }

  private void finish(ChannelHandlerContext ctx, Object last, boolean keepAlive) {
    var written = ctx.writeAndFlush(last);
    if (keepAlive) {
      next(ctx);
    } else {
      var unused = written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void next(ChannelHandlerContext ctx) {
    answering = false;
    FullHttpRequest request = waiting.poll();
    if (request != null) {
      try {
        answer(ctx, request);
      } finally {
        request.release();
      }
    }
  }

  private static HttpResponse empty(HttpResponseStatus status) {
    HttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
    return response;
  }

  private static HttpResponseStatus status(Answer answer) {
    return HttpResponseStatus.valueOf(answer.status());
  }

  private static void head(HttpResponse response, Answer answer) {
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    if (!answer.contentType().isEmpty()) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    }
  }
}
