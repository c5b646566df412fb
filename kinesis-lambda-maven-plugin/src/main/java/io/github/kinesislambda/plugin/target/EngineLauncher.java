package io.github.kinesislambda.plugin.target;

import io.github.kinesislambda.engine.server.EngineHandle;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts the engine's process so that it outlives this one.
 *
 * @param state where its handle, log and copied classes are
 * @param settings how it is started
 * @param clock times the start
 */
record EngineLauncher(StateFolder state, EngineSettings settings, Clockwork clock) {

  static final String LOG = "engine.log";

  private static final String MAIN = "io.github.kinesislambda.engine.EngineMain";
  private static final String COPIES = "engine-classes";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int LAST_LINES = 15;
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  /**
   * Starts the engine and returns when it has answered.
   *
   * @throws GoalException when it does not; its process is ended then
   */
  RunningEngine launch() throws IOException {
    requireFreePort();
    Files.deleteIfExists(state.file(EngineHandle.FILE));
    deleteCopies(state);
    Process process = process(classPath());
    Optional<RunningEngine> engine = Optional.empty();
    try {
      engine = answer(process);
    } finally {
      if (engine.isEmpty()) {
        process.destroyForcibly();
      }
    }
    return engine.orElseThrow(this::neverAnswered);
  }

  private EngineClassPath classPath() throws IOException {
    Path copies = state.file(COPIES);
    return EngineClassPath.ofThisPlugin().withCopiesIn(copies).withLoggingIn(copies);
  }

  private void requireFreePort() {
    if (settings.port() == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()));
    } catch (IOException e) {
      throw GoalException.project(
          "<port> is %d; another process has it.".formatted(settings.port()),
          "The engine needs a port of its own.",
          "Choose another with -Dkinesis.port, or drop it to use a free one.",
          e);
    }
  }

  private Process process(EngineClassPath classPath) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(classPath));
    builder.directory(state.path().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.redirectInput(new File(WINDOWS ? "NUL" : "/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(state.file(LOG).toFile());
    return builder.start();
  }

  /**
   * The process shares Maven's group and terminal, so that Ctrl-C and a closed window would reach
   * it; signals that are ignored when a program starts stay ignored, also by a JVM.
   */
  private List<String> command(EngineClassPath classPath) {
    List<String> command = new ArrayList<>();
    if (!WINDOWS) {
      command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "kinesis-lambda"));
    }
    command.add(
        Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "javaw.exe" : "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-cp", classPath.asArgument(), MAIN));
    command.addAll(List.of("--state", state.path().toString()));
    command.addAll(List.of("--port", Integer.toString(settings.port())));
    command.addAll(List.of("--region", settings.region()));
    command.addAll(List.of("--idle-timeout", settings.idleTimeout().toString()));
    return command;
  }

  private Optional<RunningEngine> answer(Process process) throws IOException {
    Instant last = clock.instant().plus(LIMIT);
    while (process.isAlive() && clock.instant().isBefore(last)) {
      Optional<RunningEngine> engine =
          EngineHandle.read(state.path())
              .filter(handle -> handle.pid() == process.pid())
              .flatMap(RunningEngine::of);
      if (engine.isPresent()) {
        return engine;
      }
      clock.pause(PAUSE);
    }
    return Optional.empty();
  }

  private GoalException neverAnswered() {
    return GoalException.machinery(
        "The embedded engine did not start.%n%s".formatted(lastLines()),
        "It should answer within %d s.".formatted(LIMIT.toSeconds()),
        "Its log is %s; put the reason right, then run the goal again.".formatted(state.file(LOG)));
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(state.file(LOG));
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "Its log cannot be read: " + e.getMessage();
    }
  }

  /** Deletes the copied classes of an engine that has ended. */
  static void deleteCopies(StateFolder state) throws IOException {
    Path copies = state.file(COPIES);
    if (!Files.exists(copies)) {
      return;
    }
    try (Stream<Path> files = Files.walk(copies)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
