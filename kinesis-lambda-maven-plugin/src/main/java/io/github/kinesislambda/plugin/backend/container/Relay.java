package io.github.kinesislambda.plugin.backend.container;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A port of this machine's loopback address that passes every byte on to a container.
 *
 * <p>The container's own port changes with each start, and nobody tells when it was last used; this
 * one can be chosen, and knows.
 */
final class Relay implements AutoCloseable {

  private static final int EVENT_LOOPS = 1;
  private static final long LONGEST_MILLIS = 2_000;

  private final InetSocketAddress container;
  private final InstantSource clock;
  private final EventLoopGroup loops;
  private final Channel listening;
  private volatile Instant lastUsed;

  private Relay(int port, InetSocketAddress container, InstantSource clock) throws BindException {
    this.container = container;
    this.clock = clock;
    this.lastUsed = clock.instant();
    this.loops =
        new NioEventLoopGroup(EVENT_LOOPS, new DefaultThreadFactory("kinesis-lambda-relay", true));
    this.listening = listen(port);
  }

  /**
   * Opens the port.
   *
   * @param port 0 takes a free one
   * @param container where the bytes go
   * @throws BindException if the port cannot be had
   */
  static Relay open(int port, InetSocketAddress container, InstantSource clock)
      throws BindException {
    return new Relay(port, container, clock);
  }

  /** What AWS clients are pointed at, {@code http://127.0.0.1:4566}. */
  URI endpoint() {
    return URI.create(
        "http://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
  }

  /** When the last byte passed. */
  Instant lastUsed() {
    return lastUsed;
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    loops
        .shutdownGracefully(0, LONGEST_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(LONGEST_MILLIS);
  }

  private Channel listen(int port) throws BindException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel caller) {
                    connect(caller);
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly();
      throw new BindException(String.valueOf(bound.cause().getMessage()));
    }
    return bound.channel();
  }

  private void connect(Channel caller) {
    ChannelFuture connected =
        new Bootstrap()
            .group(caller.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.AUTO_READ, false)
            .handler(new PassOn(caller))
            .connect(container);
    caller.pipeline().addLast(new PassOn(connected.channel()));
    ChannelFutureListener readOrClose =
        done -> {
          if (done.isSuccess()) {
            caller.read();
          } else {
            closeNow(caller);
          }
        };
    connected.addListener(readOrClose);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Whether closing fails changes nothing.
  private static void closeNow(Channel channel) {
    channel.close();
  }

  /** Writes what one side sends to the other, and reads on when it has been written. */
  private final class PassOn extends ChannelInboundHandlerAdapter {

    private final Channel other;

    PassOn(Channel other) {
      this.other = other;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (other.isActive()) {
        context.read();
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      lastUsed = clock.instant();
      ChannelFutureListener readOrClose =
          written -> {
            if (written.isSuccess()) {
              context.read();
            } else {
              closeNow(context.channel());
            }
          };
      other.writeAndFlush(message).addListener(readOrClose);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      closeAfterWriting(other);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      closeAfterWriting(context.channel());
    }

    private void closeAfterWriting(Channel channel) {
      if (channel.isActive()) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      }
    }
  }
}
