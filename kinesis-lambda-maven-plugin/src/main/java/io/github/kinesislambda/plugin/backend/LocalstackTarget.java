package io.github.kinesislambda.plugin.backend;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A container of LocalStack, or of what answers as it does, held by a background process of this
 * machine.
 *
 * @param state holds, in a folder of its own, the handle and the log of that process
 * @param image of the container
 * @param settings port, region and idle time-out, as of the embedded engine
 * @param clock times start and end
 */
public record LocalstackTarget(
    StateFolder state, LocalstackImage image, EngineSettings settings, Clockwork clock)
    implements Target {

  private static final String MAIN =
      "io.github.kinesislambda.plugin.backend.container.ContainerMain";

  /** The first start downloads the image. */
  private static final Duration START_LIMIT = Duration.ofMinutes(15);

  @Override
  public String name() {
    return "localstack";
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
    BackgroundProcess.Found found = process().findOrStart(() -> program(progress));
    RunningContainer container = RunningContainer.of(found.engine());
    found
        .startedIn()
        .ifPresentOrElse(
            took ->
                progress.on(
                    new ContainerStarted(
                        image, container.endpoint(), container.pid(), process().log(), took)),
            () -> requirePort(container));
    return connect(container);
  }

  @Override
  public Optional<Connection> find() {
    return process().find().map(RunningContainer::of).map(this::connect);
  }

  @Override
  public Optional<Connection> findAsSet() {
    Optional<RunningContainer> running = process().findAsSet().map(RunningContainer::of);
    running.ifPresent(this::requirePort);
    return running.map(this::connect);
  }

  private void requirePort(RunningContainer container) {
    process().requireSame(settings.lastingPort(), container.endpoint().getPort());
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
    process().find().filter(this::isEmpty).ifPresent(engine -> end(engine, progress));
  }

  private BackgroundProcess process() {
    return new BackgroundProcess(
        "container",
        name(),
        new StateFolder(state.file("localstack")),
        CodeFingerprint.of(List.of(EngineHandle.class, LocalstackTarget.class)),
        List.of(
            settings.lastingRegion(),
            settings.lastingIdleTimeout(),
            LastingSetting.of("image", Optional.of(image.name()))),
        SigningEnvironment.NONE,
        START_LIMIT,
        clock);
  }

  private List<String> program(Progress progress) {
    settings.requireFreePort();
    progress.on(new ContainerStarting(image, process().log()));
    return List.of(
        MAIN,
        process().state().path().toString(),
        image.name(),
        Integer.toString(settings.port()),
        settings.regionAtStart(),
        settings.idleTimeoutAtStart().toString(),
        process().state().file(BackgroundProcess.FAILURE).toString());
  }

  private Connection connect(RunningContainer container) {
    return new Connection(
        "container of %s at %s, pid %d, log %s"
            .formatted(container.image(), container.endpoint(), container.pid(), process().log()),
        SdkClients.engine(container.endpoint(), container.region()),
        container.engine().map(engine -> engine::invocations),
        container.engine().map(engine -> engine::failures),
        container.engine().map(EngineFaults::new));
  }

  private boolean isEmpty(RunningEngine holder) {
    RunningContainer container = RunningContainer.of(holder);
    try (Connection connection = connect(container)) {
      return container
          .engine()
          .map(RunningEngine::isEmpty)
          .orElseGet(() -> new EmulatorContents(connection.clients()).isEmpty());
    }
  }

  private void end(RunningEngine engine, Progress progress) {
    RunningContainer container = RunningContainer.of(engine);
    process().end(engine);
    progress.on(new ContainerStopped(container.image(), container.endpoint(), container.pid()));
  }

  /**
   * A container and who holds it.
   *
   * @param endpoint what AWS clients are pointed at
   * @param image what it was made of
   * @param token of the engine in it, if it is ours
   * @param handle of the process that holds it
   */
  private record RunningContainer(
      URI endpoint, String image, Optional<String> token, EngineHandle handle) {

    static RunningContainer of(RunningEngine holder) {
      List<String> lines = holder.lines("container");
      return new RunningContainer(
          URI.create(lines.get(0)),
          lines.get(1),
          lines.stream().skip(2).findFirst(),
          holder.handle());
    }

    /** The engine, which has a ledger that LocalStack has not. */
    Optional<RunningEngine> engine() {
      return token.map(
          known ->
              new RunningEngine(
                  new EngineHandle(
                      handle.pid(),
                      known,
                      endpoint,
                      handle.region(),
                      handle.account(),
                      handle.version(),
                      handle.startedAt())));
    }

    long pid() {
      return handle.pid();
    }

    String region() {
      return handle.region();
    }
  }

  /** A container is about to be started. */
  record ContainerStarting(LocalstackImage image, Path log) implements Progress.Event {

    @Override
    public String text() {
      return "Starting a container of %s; its image is downloaded if it is not here (log %s)"
          .formatted(image.name(), log);
    }
  }

  /** The container has said that it is ready. */
  record ContainerStarted(LocalstackImage image, URI endpoint, long pid, Path log, Duration took)
      implements Progress.Event {

    @Override
    public String text() {
      String started =
          "Started a container of %s at %s in %.1f s (held by pid %d, log %s)"
              .formatted(image.name(), endpoint, took.toMillis() / 1000.0, pid, log);
      return (started + System.lineSeparator() + image.unlikeAws()).strip();
    }
  }

  /** The container and the process that held it have ended. */
  record ContainerStopped(String image, URI endpoint, long pid) implements Progress.Event {

    @Override
    public String text() {
      return "Stopped the container of %s at %s (pid %d)".formatted(image, endpoint, pid);
    }
  }
}
