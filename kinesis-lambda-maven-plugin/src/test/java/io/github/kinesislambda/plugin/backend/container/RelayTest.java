package io.github.kinesislambda.plugin.backend.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RelayTest {

  private static final Instant START = Instant.parse("2020-03-11T06:27:36Z");

  private volatile Instant now = START;

  @Test
  void passesEveryByteBothWaysAndTheEndOfEitherSide() throws Exception {
    long seed = 7;
    byte[] sent = new byte[3_000_000];
    new Random(seed).nextBytes(sent);
    try (ServerSocket container = loopback();
        Relay relay = relayTo(container);
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), relay.endpoint().getPort())) {
      CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echo(container, sent.length));
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(caller, sent));
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      caller.getInputStream().transferTo(received);
      writing.join();
      echo.join();

      assertThat(received.toByteArray()).as("seed %d", seed).isEqualTo(sent);
    }
  }

  @Test
  void remembersWhenItWasLastUsed() throws Exception {
    try (ServerSocket container = loopback();
        Relay relay = relayTo(container);
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), relay.endpoint().getPort());
        Socket inside = container.accept()) {
      now = START.plusSeconds(60);
      Instant unused = relay.lastUsed();
      caller.getOutputStream().write(1);

      assertThat(inside.getInputStream().read()).isEqualTo(1);
      assertThat(unused).isEqualTo(START);
      assertThat(relay.lastUsed()).isEqualTo(START.plusSeconds(60));
    }
  }

  @Test
  void hangsUpWhenTheContainerIsGone() throws Exception {
    ServerSocket container = loopback();
    try (Relay relay = relayTo(container)) {
      container.close();
      try (Socket caller =
          new Socket(InetAddress.getLoopbackAddress(), relay.endpoint().getPort())) {
        assertThat(caller.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void saysThatAPortCannotBeHad() throws Exception {
    try (ServerSocket taken = loopback()) {
      InetSocketAddress container = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> Relay.open(taken.getLocalPort(), container, () -> now))
          .withMessageContaining("in use");
    }
  }

  private static ServerSocket loopback() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private Relay relayTo(ServerSocket container) throws IOException {
    return Relay.open(
        0,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), container.getLocalPort()),
        () -> now);
  }

  private static void echo(ServerSocket container, int bytes) {
    try (Socket inside = container.accept()) {
      inside.getOutputStream().write(inside.getInputStream().readNBytes(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Socket caller, byte[] bytes) {
    try {
      caller.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
