package io.github.kinesislambda.engine.internal.function.forked;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The Lambda Runtime API on loopback: one port for each environment, all on one thread. */
final class RuntimeApi implements AutoCloseable {

  /** Larger requests are cut off; what Lambda refuses as too large is far below. */
  private static final int MAX_REQUEST = 64 << 20;

  private static final int MAX_HEADERS = 2 << 20;
  private static final int MAX_LINE = 4_096;
  private static final int MAX_CHUNK = 1 << 16;

  private final NioEventLoopGroup loops =
      new NioEventLoopGroup(1, new DefaultThreadFactory("kinesis-lambda-runtime-api", true));

  /** Returns the thread on which everything of the next environment happens. */
  EventLoop loop() {
    return loops.next();
  }

  /**
   * Opens a port and waits until it answers.
   *
   * @param calls answers what comes there, on the loop's thread
   */
  Channel open(RuntimeApiCalls calls) {
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_CHUNK))
                    .addLast(new HttpObjectAggregator(MAX_REQUEST))
                    .addLast(new RuntimeApiHandler(calls));
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .syncUninterruptibly()
        .channel();
  }

  @Override
  public void close() {
    var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
