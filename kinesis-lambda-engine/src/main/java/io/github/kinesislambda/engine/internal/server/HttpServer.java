package io.github.kinesislambda.engine.internal.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** HTTP/1.1, HTTP/2 and TLS on one port, told apart by the first bytes of each connection. */
public final class HttpServer implements AutoCloseable {

  private static final int EVENT_LOOPS = 2;
  private static final int BACKLOG = 512;
  private static final long QUIET_MILLIS = 0;
  private static final long LONGEST_MILLIS = 2_000;

  private final EventLoopGroup loops;
  private final Channel listening;
  private final ChannelGroup connections;

  private HttpServer(EventLoopGroup loops, Channel listening, ChannelGroup connections) {
    this.loops = loops;
    this.listening = listening;
    this.connections = connections;
  }

  /**
   * Opens the port.
   *
   * @param address where to listen
   * @param port 0 takes a free one
   * @param handler answers requests
   * @throws UncheckedIOException if the port cannot be had
   */
  public static HttpServer open(InetAddress address, int port, HttpHandler handler) {
    EventLoopGroup loops =
        new NioEventLoopGroup(EVENT_LOOPS, new DefaultThreadFactory("kinesis-lambda-http", true));
    ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    Certificates certificates = new Certificates();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connections.add(channel);
                    channel.pipeline().addLast(new FirstBytes(certificates, handler));
                  }
                });
    var bound = bootstrap.bind(address, port).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      var unused = loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
      throw portTaken(port, bound.cause());
    }
    return new HttpServer(loops, bound.channel(), connections);
  }

  /** Returns {@code http://127.0.0.1:4567}, or the one address that the server listens at. */
  public URI endpoint() {
    InetSocketAddress local = (InetSocketAddress) listening.localAddress();
    InetAddress address = local.getAddress();
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    return URI.create("http://%s:%d".formatted(bracketed(host), local.getPort()));
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Closes the port and every connection. */
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    var unused = connections.close().awaitUninterruptibly(LONGEST_MILLIS);
    var unusedToo =
        loops
            .shutdownGracefully(QUIET_MILLIS, LONGEST_MILLIS, TimeUnit.MILLISECONDS)
            .awaitUninterruptibly(LONGEST_MILLIS);
  }

  private static UncheckedIOException portTaken(int port, Throwable cause) {
    String message =
        "Port %d cannot be opened (%s); the engine needs a free port of its own. Choose another, stop what listens there, or give 0 to take a free one."
            .formatted(port, cause.getMessage());
    return new UncheckedIOException(message, new IOException(cause));
  }
}
