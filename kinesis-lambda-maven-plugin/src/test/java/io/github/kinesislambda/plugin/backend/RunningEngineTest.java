package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningEngineTest {

  private static final int SOON = 50;

  @TempDir Path folder;

  @Test
  void oneThatIsSlowToAnswerIsNotTakenForGone() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EngineHandle handle = handle(mute.getLocalPort());
      handle.write(folder);

      assertThatExceptionOfType(GoalException.class)
          .isThrownBy(() -> RunningEngine.find(handle, folder.resolve("engine.json"), SOON))
          .withMessageStartingWith(
              "The engine at %s, pid %d, has not answered in time.",
              handle.endpoint(), handle.pid())
          .withMessageContaining("forget what this one holds")
          .withMessageEndingWith(
              "Run the goal again when it has had time, or end that process; if it is another"
                  + " program, delete %s.",
              folder.resolve("engine.json"));
    }
  }

  @Test
  void oneWhosePortIsClosedIsGone() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(RunningEngine.find(handle(port), folder.resolve("engine.json"), SOON)).isEmpty();
  }

  private static EngineHandle handle(int port) {
    return new EngineHandle(
        ProcessHandle.current().pid(),
        "token",
        URI.create("http://127.0.0.1:" + port),
        "us-east-1",
        "000000000000",
        "1",
        Instant.EPOCH);
  }
}
