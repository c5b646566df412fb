package io.github.kinesislambda.plugin.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kinesislambda.plugin.backend.Clockwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Another emulator of Kinesis, written by others in another language: the npm package {@code
 * kinesis-local} (MIT licence).
 */
final class KinesisLocal implements AutoCloseable {

  private static final String PACKAGE = "kinesis-local@0.6.2";
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final int port;

  private KinesisLocal(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Installs it into the folder unless it is there, and starts it; skips the test without npm. */
  static KinesisLocal start(Path folder) throws IOException, InterruptedException {
    Path home = folder.resolve("node_modules/kinesis-local");
    if (Files.notExists(home)) {
      Files.createDirectories(folder);
      assumeTrue(
          isInstalledIn(folder),
          "npm could not install "
              + PACKAGE
              + ". Install Node.js and npm, and let npm reach its registry, to run this test.");
    }
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder("node", "main.js")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("kinesis-local.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "KINESIS_MOCK_PLAIN_PORT",
                Integer.toString(port),
                "KINESIS_MOCK_TLS_PORT",
                Integer.toString(freePort()),
                "CREATE_STREAM_DURATION",
                "50ms",
                "DELETE_STREAM_DURATION",
                "50ms"));
    KinesisLocal server = new KinesisLocal(builder.start(), port);
    server.awaitAnswer();
    return server;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void awaitAnswer() {
    Clockwork clock = Clockwork.system();
    Instant last = clock.instant().plus(START_LIMIT);
    while (!answers()) {
      if (!process.isAlive() || clock.instant().isAfter(last)) {
        close();
        throw new IllegalStateException("kinesis-local does not answer at port " + port);
      }
      clock.pause(PAUSE);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isInstalledIn(Path folder) throws InterruptedException {
    List<String> command =
        List.of(
            "npm",
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            folder.toString(),
            PACKAGE);
    try {
      return new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
