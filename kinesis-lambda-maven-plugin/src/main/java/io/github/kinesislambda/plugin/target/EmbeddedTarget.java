package io.github.kinesislambda.plugin.target;

import io.github.kinesislambda.engine.server.EngineHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The engine in a background process of this machine, one per state folder.
 *
 * @param state where its handle and its log are
 * @param settings how it is started
 * @param clock times its start and end
 */
public record EmbeddedTarget(StateFolder state, EngineSettings settings, Clockwork clock)
    implements Target {

  private static final Duration END_LIMIT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(10);

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public Billing billing() {
    return Billing.FREE;
  }

  @Override
  public Connection open(Progress progress) {
    try {
      return connect(StartLock.holding(state, () -> runningOrStarted(progress)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the embedded engine in " + state.path(), e);
    }
  }

  private RunningEngine runningOrStarted(Progress progress) throws IOException {
    Optional<RunningEngine> running = running();
    if (running.isPresent()) {
      requireSamePort(running.get());
      return running.get();
    }
    Instant began = clock.instant();
    RunningEngine started = new EngineLauncher(state, settings, clock).launch();
    progress.on(
        new EngineStarted(
            started.handle().endpoint(),
            started.handle().pid(),
            state.file(EngineLauncher.LOG),
            Duration.between(began, clock.instant())));
    return started;
  }

  @Override
  public Optional<Connection> find() {
    return running().map(this::connect);
  }

  @Override
  public void stop(Progress progress) {
    Optional<RunningEngine> running = running();
    if (running.isEmpty()) {
      progress.on(new NothingRuns(name()));
      return;
    }
    end(running.get(), progress);
  }

  @Override
  public void stopIfEmpty(Progress progress) {
    running().filter(RunningEngine::isEmpty).ifPresent(engine -> end(engine, progress));
  }

  private void requireSamePort(RunningEngine engine) {
    int port = engine.handle().endpoint().getPort();
    if (settings.port() != 0 && settings.port() != port) {
      throw GoalException.project(
          "<port> is %d; the embedded engine runs at %d.".formatted(settings.port(), port),
          "It keeps its port until it ends.",
          "Drop -Dkinesis.port, or run mvn kinesis:stop first.");
    }
  }

  private Connection connect(RunningEngine engine) {
    EngineHandle handle = engine.handle();
    return new Connection(
        "embedded engine at %s, pid %d, log %s"
            .formatted(handle.endpoint(), handle.pid(), state.file(EngineLauncher.LOG)),
        SdkClients.engine(handle.endpoint(), handle.region()),
        Optional.of(engine::invocations));
  }

  private Optional<RunningEngine> running() {
    try {
      return EngineHandle.read(state.path()).flatMap(RunningEngine::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(RunningEngine engine, Progress progress) {
    engine.stop();
    Instant last = clock.instant().plus(END_LIMIT);
    while (engine.isAlive() && clock.instant().isBefore(last)) {
      clock.pause(PAUSE);
    }
    ProcessHandle.of(engine.handle().pid()).ifPresent(ProcessHandle::destroyForcibly);
    forget();
    progress.on(new EngineStopped(engine.handle().endpoint(), engine.handle().pid()));
  }

  private void forget() {
    try {
      Files.deleteIfExists(state.file(EngineHandle.FILE));
      EngineLauncher.deleteCopies(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The engine has answered its first call. */
  record EngineStarted(URI endpoint, long pid, Path log, Duration took) implements Progress.Event {

    @Override
    public String text() {
      return "Started the embedded engine at %s in %d ms (pid %d, log %s)"
          .formatted(endpoint, took.toMillis(), pid, log);
    }
  }

  /** The engine's process has ended. */
  record EngineStopped(URI endpoint, long pid) implements Progress.Event {

    @Override
    public String text() {
      return "Stopped the embedded engine at %s (pid %d)".formatted(endpoint, pid);
    }
  }
}
