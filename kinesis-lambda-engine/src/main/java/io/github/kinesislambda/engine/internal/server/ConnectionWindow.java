package io.github.kinesislambda.engine.internal.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;

/**
 * Widens an HTTP/2 connection's receive window once.
 *
 * <p>Settings only reach the windows of streams; the connection's own stays at 64 KiB and makes
 * large requests slow.
 */
final class ConnectionWindow extends ChannelInboundHandlerAdapter {

  private final int bytes;

  ConnectionWindow(int bytes) {
    this.bytes = bytes;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Http2Exception {
    Http2Connection connection = ctx.pipeline().get(Http2FrameCodec.class).connection();
    connection.local().flowController().incrementWindowSize(connection.connectionStream(), bytes);
    ctx.pipeline().remove(this);
  }
}
