package io.github.kinesislambda.engine.internal.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Puts requests together. Those that are larger than any service takes are handed on without their
 * body, so that the service that they were meant for refuses them in its own words.
 */
final class Requests extends HttpObjectAggregator {

  /** Above the largest request of Lambda, whose refusal needs the body's size alone. */
  private static final int MOST_BYTES = 70_400_000;

  private static final String TOO_LARGE = "kinesis-lambda-too-large";

  Requests() {
    super(MOST_BYTES);
  }

  /** Returns the size of a request's body as sent. */
  static long size(FullHttpRequest request) {
    return request.headers().contains(TOO_LARGE)
        ? HttpUtil.getContentLength(request, Long.MAX_VALUE)
        : request.content().readableBytes();
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    HttpRequest request = (HttpRequest) oversized;
    FullHttpRequest bare =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, request.method(), request.uri(), Unpooled.EMPTY_BUFFER);
    bare.headers().set(request.headers()).set(TOO_LARGE, "true");
    ctx.fireChannelRead(bare);
  }
}
