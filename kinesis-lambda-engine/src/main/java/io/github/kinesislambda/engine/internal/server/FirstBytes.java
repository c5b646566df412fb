package io.github.kinesislambda.engine.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.List;

/**
 * Decides by a connection's first bytes what it speaks, and again inside TLS.
 *
 * <p>Whether a client that negotiates nothing sends HTTP/1.1 or HTTP/2 cannot be known from the
 * handshake, so the preface decides there too.
 */
final class FirstBytes extends ByteToMessageDecoder {

  private static final int MAX_LINE = 16 * 1024;
  private static final int MAX_HEADERS = 64 * 1024;
  private static final int MAX_CHUNK = 256 * 1024;
  private static final int WINDOW = 8 * 1024 * 1024;
  private static final int TLS_HANDSHAKE = 0x16;
  private static final byte[] PREFACE = {'P', 'R', 'I', ' '};

  private final Certificates certificates;
  private final HttpHandler handler;
  private final boolean encrypted;

  FirstBytes(Certificates certificates, HttpHandler handler) {
    this(certificates, handler, false);
  }

  private FirstBytes(Certificates certificates, HttpHandler handler, boolean encrypted) {
    this.certificates = certificates;
    this.handler = handler;
    this.encrypted = encrypted;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (!encrypted && in.getUnsignedByte(in.readerIndex()) == TLS_HANDSHAKE) {
      ctx.pipeline()
          .addLast(certificates.context().newHandler(ctx.alloc()))
          .addLast(new FirstBytes(certificates, handler, true))
          .remove(this);
    } else if (in.getByte(in.readerIndex()) != PREFACE[0] || differsFromPreface(in)) {
      speakHttp1(ctx.pipeline());
    } else if (in.readableBytes() >= PREFACE.length) {
      speakHttp2(ctx.pipeline());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var unused = ctx.close();
  }

  private static boolean differsFromPreface(ByteBuf in) {
    for (int i = 0; i < Math.min(PREFACE.length, in.readableBytes()); i++) {
      if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
        return true;
      }
    }
    return false;
  }

  private void speakHttp1(ChannelPipeline pipeline) {
    pipeline
        .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_CHUNK))
        .addLast(new Requests())
        .addLast(new HttpExchanges(handler))
        .remove(this);
  }

  private void speakHttp2(ChannelPipeline pipeline) {
    pipeline
        .addLast(
            Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings().initialWindowSize(WINDOW))
                .build())
        .addLast(new ConnectionWindow(WINDOW))
        .addLast(
            new Http2MultiplexHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel stream) {
                    stream
                        .pipeline()
                        .addLast(new Http2StreamFrameToHttpObjectCodec(true))
                        .addLast(new Requests())
                        .addLast(new HttpExchanges(handler));
                  }
                }))
        .remove(this);
  }
}
