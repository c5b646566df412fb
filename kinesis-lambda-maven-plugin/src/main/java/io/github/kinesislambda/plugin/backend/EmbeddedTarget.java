package io.github.kinesislambda.plugin.backend;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine in a background process of this machine, one per state folder.
 *
 * @param state where its handle and its log are
 * @param settings how it is started
 * @param signing whose signature destinations see, should it send them anything
 * @param clock times its start and end
 */
public record EmbeddedTarget(
    StateFolder state, EngineSettings settings, SigningEnvironment signing, Clockwork clock)
    implements Target {

  private static final String MAIN = "io.github.kinesislambda.engine.EngineMain";
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /** An engine that has no credentials. */
  public EmbeddedTarget(StateFolder state, EngineSettings settings, Clockwork clock) {
    this(state, settings, SigningEnvironment.NONE, clock);
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public Billing billing() {
    return Billing.FREE;
  }

  @Override
  public boolean isHeldHere() {
    return true;
  }

  @Override
  public boolean mayFollowFaults() {
    return true;
  }

  @Override
  public Connection open(Progress progress) {
    BackgroundProcess.Found found = process().findOrStart(this::program);
    EngineHandle handle = found.engine().handle();
    if (found.startedIn().isEmpty()) {
      return connectAsSet(found.engine());
    }
    Connection connection = connect(found.engine());
    requireAnswer(connection, found.engine());
    progress.on(
        new EngineStarted(
            handle.endpoint(), handle.pid(), process().log(), found.startedIn().get()));
    return connection;
  }

  /** A start is done when a call that a goal could make has succeeded. */
  private void requireAnswer(Connection connection, RunningEngine engine) {
    try {
      connection.clients().kinesis().listStreams(request -> request.limit(1));
    } catch (RuntimeException e) {
      connection.close();
      process().end(engine);
      throw e;
    }
  }

  @Override
  public Optional<Connection> find() {
    return process().find().map(this::connect);
  }

  @Override
  public Optional<Connection> findAsSet() {
    return process().findAsSet().map(this::connectAsSet);
  }

  private Connection connectAsSet(RunningEngine engine) {
    process().requireSame(settings.lastingPort(), engine.handle().endpoint().getPort());
    return connect(engine);
  }

  @Override
  public void stop(Progress progress) {
    process()
        .find()
        .ifPresentOrElse(
            engine -> end(engine, progress), () -> progress.on(new NothingRuns(name())));
  }

  @Override
  public void stopIfEmpty(Progress progress) {
    process().find().filter(RunningEngine::isEmpty).ifPresent(engine -> end(engine, progress));
  }

  private BackgroundProcess process() {
    return new BackgroundProcess(
        "embedded engine",
        name(),
        state,
        CodeFingerprint.of(List.of(EngineHandle.class, EmbeddedTarget.class)),
        List.of(
            settings.lastingRegion(),
            settings.lastingIdleTimeout(),
            LastingSetting.of("destinationsEndpoint", settings.destinationsEndpoint())),
        settings.destinationsEndpoint().isPresent() ? signing : SigningEnvironment.NONE,
        START_LIMIT,
        clock);
  }

  private List<String> program() {
    settings.requireFreePort();
    List<String> program = new ArrayList<>();
    program.addAll(List.of(MAIN, "--state", state.path().toString()));
    program.addAll(List.of("--port", Integer.toString(settings.port())));
    program.addAll(List.of("--region", settings.regionAtStart()));
    program.addAll(List.of("--idle-timeout", settings.idleTimeoutAtStart().toString()));
    settings
        .destinationsEndpoint()
        .ifPresent(at -> program.addAll(List.of("--destinations-endpoint", at)));
    return program;
  }

  private Connection connect(RunningEngine engine) {
    EngineHandle handle = engine.handle();
    return new Connection(
        "embedded engine at %s, pid %d, log %s"
            .formatted(handle.endpoint(), handle.pid(), process().log()),
        SdkClients.engine(handle.endpoint(), handle.region()),
        Optional.of(engine::invocations),
        Optional.of(engine::failures),
        Optional.of(new EngineFaults(engine)));
  }

  private void end(RunningEngine engine, Progress progress) {
    process().end(engine);
    progress.on(new EngineStopped(engine.handle().endpoint(), engine.handle().pid()));
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
