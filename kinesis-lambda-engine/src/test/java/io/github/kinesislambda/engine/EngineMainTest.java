package io.github.kinesislambda.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine as a process: how it says that it is ready, and every way in which it ends. */
class EngineMainTest {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int TERMINATED = 128 + 15;
  private static final long LONGEST_SECONDS = 60;

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void takesItsHandleWithItWhenItIsTerminated() throws Exception {
    Process engine = ready("--state", folder.toString(), "--port", "0");

    assertThat(EngineHandle.read(folder)).get().matches(handle -> handle.pid() == engine.pid());

    engine.destroy();

    assertThat(exitCode(engine)).isEqualTo(TERMINATED);
    assertThat(folder.resolve(EngineHandle.FILE)).doesNotExist();
  }

  @Test
  void endsWhenItsHandleIsDeleted() throws Exception {
    Process engine = ready("--state", folder.toString(), "--port", "0");

    Files.delete(folder.resolve(EngineHandle.FILE));

    assertThat(exitCode(engine)).isEqualTo(DONE);
  }

  @Test
  void leavesTheHandleOfItsSuccessor() throws Exception {
    Process first = ready("--state", folder.toString(), "--port", "0");
    Process second = ready("--state", folder.toString(), "--port", "0");

    assertThat(exitCode(first)).isEqualTo(DONE);
    assertThat(EngineHandle.read(folder)).get().matches(handle -> handle.pid() == second.pid());
  }

  @Test
  void endsAfterATimeWithoutRequests() throws Exception {
    Process engine = ready("--state", folder.toString(), "--port", "0", "--idle-timeout", "PT0.2S");

    assertThat(exitCode(engine)).isEqualTo(DONE);
    assertThat(folder.resolve(EngineHandle.FILE)).doesNotExist();
  }

  @Test
  void saysWhatToDoWhenItsPortIsTaken() throws Exception {
    try (Engine other = Engine.start(EngineConfiguration.DEFAULT)) {
      String port = Integer.toString(other.endpoint().getPort());
      Process engine = start("--port", port);

      assertThat(exitCode(engine)).isEqualTo(FAILED);
      assertThat(firstLine(engine))
          .startsWith("Port " + port + " cannot be opened")
          .contains("Choose another");
    }
  }

  @ParameterizedTest
  @CsvSource({"--port=x, --port is x.", "--speed=9, --speed=9 is no option of the engine."})
  void refusesWrongOptions(String option, String message) throws Exception {
    Process engine = start(option);

    assertThat(exitCode(engine)).isEqualTo(WRONG_USAGE);
    assertThat(firstLine(engine)).startsWith(message);
  }

  private Process ready(String... arguments) throws IOException {
    Process engine = start(arguments);
    BufferedReader output = engine.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.contains("Ready.")) {
      line = output.readLine();
    }
    assertThat(line).as("the line that says it is ready").isNotNull();
    return engine;
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EngineMain.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  /** The first line that is the engine's own. */
  private static String firstLine(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = Objects.requireNonNullElse(output.readLine(), "");
    while (line.startsWith("SLF4J")) {
      line = Objects.requireNonNullElse(output.readLine(), "");
    }
    return line;
  }
}
