package io.github.kinesislambda.engine.internal.server;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** The growing body of one response; may be written to from any thread. */
final class ChannelFrames implements Answer.FrameSink {

  private final ChannelHandlerContext ctx;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  ChannelFrames(ChannelHandlerContext ctx, Runnable afterwards) {
    this.ctx = ctx;
    var unused = ctx.channel().closeFuture().addListener(closed -> ended.complete(null));
    var unusedToo = ended.thenRun(() -> ctx.executor().execute(afterwards));
  }

  @Override
  public void write(ByteBuffer frame) {
    if (!ended.isDone()) {
      var unused = ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(frame)));
    }
  }

  @Override
  public void end() {
    if (!ended.isDone()) {
      var unused =
          ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
              .addListener(written -> ended.complete(null));
    }
  }

  @Override
  public void onEnd(Runnable action) {
    var unused = ended.thenRun(action);
  }
}
