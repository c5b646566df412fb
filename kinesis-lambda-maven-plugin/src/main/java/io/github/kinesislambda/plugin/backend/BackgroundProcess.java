package io.github.kinesislambda.plugin.backend;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process that outlives this one and says in a handle where it is.
 *
 * @param name what messages call it, e.g. {@code embedded engine}
 * @param target its name in settings, e.g. {@code embedded}
 * @param state where its handle, log and copied classes are; one process a folder
 * @param code tells its code from that of another build
 * @param settings what it keeps from its start to its end
 * @param signing the only credentials that it gets
 * @param startLimit how long it may take until it answers
 * @param clock times its start and end
 */
record BackgroundProcess(
    String name,
    String target,
    StateFolder state,
    CodeFingerprint code,
    List<LastingSetting> settings,
    SigningEnvironment signing,
    Duration startLimit,
    Clockwork clock) {

  /**
   * Where a process that cannot do its work may write three lines before it ends: what was found,
   * what is allowed, what to do.
   */
  static final String FAILURE = "failure.txt";

  private static final String LOG = "engine.log";

  /** Of which code the process is. */
  private static final String CODE = "engine.code";

  /** What it was started with. */
  private static final String SETTINGS = "engine.settings";

  private static final String COPIES = "engine-classes";
  private static final Duration END_LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int LAST_LINES = 15;
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  /** Its log. */
  Path log() {
    return state.file(LOG);
  }

  /** What answers to the handle's token, if anything does. */
  Optional<RunningEngine> find() {
    try {
      return EngineHandle.read(state.path())
          .flatMap(handle -> RunningEngine.find(handle, state.file(EngineHandle.FILE)));
    } catch (IOException e) {
      throw GoalException.machinery(
          "%s does not tell where the %s is.".formatted(state.file(EngineHandle.FILE), name),
          "Such files are written by it alone.",
          "Delete the file, then run the goal again; what still runs of it ends by itself.",
          e);
    }
  }

  /**
   * Finds it or starts it, and returns when it has answered.
   *
   * @param program main class and arguments, asked for when it does not run
   * @throws GoalException when it does not answer, and is ended then, or when it runs and is of
   *     another build or was started with other settings
   */
  Found findOrStart(Supplier<List<String>> program) {
    try {
      return StartLock.holding(
          state,
          () -> {
            Optional<RunningEngine> running = find();
            if (running.isEmpty()) {
              return start(program.get());
            }
            requireAsSet(running.get());
            return new Found(running.get(), Optional.empty());
          });
    } catch (IOException e) {
      throw FileRefusal.writing(
          "The state folder of the " + name,
          state.path(),
          "Put that right, or choose another: -Dkinesis.stateDirectory.",
          e);
    }
  }

  /**
   * Finds what {@link #findOrStart} would find.
   *
   * @throws GoalException when it is of another build or was started with other settings
   */
  Optional<RunningEngine> findAsSet() {
    Optional<RunningEngine> running = find();
    try {
      if (running.isPresent()) {
        requireAsSet(running.get());
      }
      return running;
    } catch (IOException e) {
      throw FileRefusal.reading(
          "The state folder of the " + name,
          state.path(),
          "Put that right, or run %s, then begin again.".formatted(stopCommand()),
          e);
    }
  }

  private void requireAsSet(RunningEngine running) throws IOException {
    requireSameCode(running);
    StartedWith used = StartedWith.read(state.file(SETTINGS));
    settings.forEach(each -> each.requireSame(used.value(each.name()), name, stopCommand()));
  }

  /**
   * Returns when what the running process has is what the goal asks for.
   *
   * @throws GoalException when it was started with something else
   */
  void requireSame(LastingSetting setting, Object used) {
    setting.requireSame(Optional.of(used.toString()), name, stopCommand());
  }

  /** Ends it, by force if it does not end when asked, and forgets where it was. */
  void end(RunningEngine engine) {
    engine.stop();
    Instant last = clock.instant().plus(END_LIMIT);
    while (engine.isAlive() && clock.instant().isBefore(last)) {
      clock.pause(PAUSE);
    }
    ProcessHandle.of(engine.handle().pid()).ifPresent(ProcessHandle::destroyForcibly);
    try {
      Files.deleteIfExists(state.file(EngineHandle.FILE));
      deleteCopies();
    } catch (IOException e) {
      throw FileRefusal.writing(
          "The state folder",
          state.path(),
          "The %s has ended; delete the folder.".formatted(name),
          e);
    }
  }

  /** What an older build does may have been mended since, and nobody would know. */
  private void requireSameCode(RunningEngine running) throws IOException {
    Path file = state.file(CODE);
    String its = Files.exists(file) ? Files.readString(file).strip() : "unknown";
    if (!its.equals(code.text())) {
      throw GoalException.project(
          "The %s that runs is of another build of this plugin (%s, started at %s)."
              .formatted(name, running.handle().version(), running.handle().startedAt()),
          "Goals share one only with goals of the same build.",
          "Run %s, which forgets what it holds, then begin again.".formatted(stopCommand()));
    }
  }

  private String stopCommand() {
    return "mvn kinesis:stop" + (target.equals("embedded") ? "" : " -Dkinesis.target=" + target);
  }

  private Found start(List<String> program) throws IOException {
    Instant began = clock.instant();
    Files.deleteIfExists(state.file(EngineHandle.FILE));
    Files.deleteIfExists(state.file(FAILURE));
    deleteCopies();
    Files.writeString(state.file(CODE), code.text());
    StartedWith.of(settings).write(state.file(SETTINGS));
    Process process = process(program);
    Optional<RunningEngine> engine = Optional.empty();
    CutOff end = CutOff.of("the start of the " + name, process::destroy);
    try {
      engine = answer(process);
    } finally {
      end.close();
      if (engine.isEmpty()) {
        process.destroyForcibly();
      }
    }
    Duration took = Duration.between(began, clock.instant());
    return new Found(engine.orElseThrow(this::neverAnswered), Optional.of(took));
  }

  private Process process(List<String> program) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(program));
    builder.directory(state.path().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(signing.variables());
    builder.redirectInput(new File(WINDOWS ? "NUL" : "/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(log().toFile());
    return builder.start();
  }

  /**
   * The process shares Maven's group and terminal, so that Ctrl-C and a closed window would reach
   * it; signals that are ignored when a program starts stay ignored, also by a JVM.
   */
  private List<String> command(List<String> program) throws IOException {
    List<String> command = new ArrayList<>();
    if (!WINDOWS) {
      command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "kinesis-lambda"));
    }
    command.add(
        Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "javaw.exe" : "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-cp", classPath().asArgument()));
    command.addAll(program);
    return command;
  }

  private EngineClassPath classPath() throws IOException {
    Path copies = state.file(COPIES);
    return EngineClassPath.ofThisPlugin().withCopiesIn(copies).withLoggingIn(copies);
  }

  private Optional<RunningEngine> answer(Process process) throws IOException {
    Instant last = clock.instant().plus(startLimit);
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
    List<String> said = failure();
    if (said.size() == 3) {
      return GoalException.machinery(said.get(0), said.get(1), said.get(2));
    }
    return GoalException.machinery(
        "The %s did not start.%n%s".formatted(name, lastLines()),
        "It should answer within %d s.".formatted(startLimit.toSeconds()),
        "Its log is %s; put the reason right, then run the goal again.".formatted(log()));
  }

  private List<String> failure() {
    try {
      return Files.readAllLines(state.file(FAILURE));
    } catch (IOException e) {
      return List.of();
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "Its log cannot be read: " + e.getMessage();
    }
  }

  private void deleteCopies() throws IOException {
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

  /**
   * What answers.
   *
   * @param engine answered
   * @param startedIn present when it was started now
   */
  record Found(RunningEngine engine, Optional<Duration> startedIn) {}
}
