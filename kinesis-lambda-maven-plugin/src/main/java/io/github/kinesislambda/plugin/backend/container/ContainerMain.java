package io.github.kinesislambda.plugin.backend.container;

import io.github.kinesislambda.engine.internal.server.AdminPages;
import io.github.kinesislambda.engine.internal.server.AdminPages.Page;
import io.github.kinesislambda.engine.internal.server.EngineHandle;
import io.github.kinesislambda.engine.internal.server.HttpServer;
import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.time.ProcessEnd;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts a container and holds it until somebody asks for its end, nobody uses it, or its handle is
 * gone.
 *
 * <p>Its handle shows the way to the administrative pages of this process; page {@code container}
 * says where the container answers, of what image it is, and if our engine is in it, its token.
 */
public final class ContainerMain {

  /** Where LocalStack's licence is looked for, and where it goes: never on a command line. */
  private static final String LICENCE = "LOCALSTACK_AUTH_TOKEN";

  private static final int LOCALSTACK_PORT = 4566;
  private static final int TOKEN_BYTES = 16;
  private static final int FAILED = 1;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Answer NOT_FOUND =
      new Answer.Message(404, "text/plain", Map.of(), ByteBuffer.allocate(0));

  private final Path state;
  private final String image;
  private final int port;
  private final String region;
  private final Duration idleTimeout;
  private final Path failure;
  private final RealScheduler scheduler = new RealScheduler();
  private final CompletableFuture<String> end = new CompletableFuture<>();

  private ContainerMain(
      Path state, String image, int port, String region, Duration idleTimeout, Path failure) {
    this.state = state;
    this.image = image;
    this.port = port;
    this.region = region;
    this.idleTimeout = idleTimeout;
    this.failure = failure;
  }

  /**
   * Runs with state folder, image, port, region, idle time-out, and the file for the three lines
   * that say why it could not.
   */
  public static void main(String... arguments) throws IOException {
    ContainerMain main =
        new ContainerMain(
            Path.of(arguments[0]),
            arguments[1],
            Integer.parseInt(arguments[2]),
            arguments[3],
            Duration.parse(arguments[4]),
            Path.of(arguments[5]));
    System.exit(main.run());
  }

  private int run() throws IOException {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return failed(
          "No container service answers.",
          "Target localstack runs its image in Docker, or in what is compatible to it.",
          "Start the service or point DOCKER_HOST at it, or use -Dkinesis.target=embedded, which needs none.");
    }
    try (LocalStackContainer container = container()) {
      container.start();
      hold(container);
      return 0;
    } catch (BindException e) {
      return failed(
          "<port> is %d, which cannot be opened: %s.".formatted(port, e.getMessage()),
          "The container needs a port of its own.",
          "Choose another with -Dkinesis.port, or drop it to use a free one.");
    } catch (ContainerFetchException | ContainerLaunchException e) {
      e.printStackTrace();
      return isWithoutImage(e)
          ? failed(
              "Image %s is not on this machine and cannot be downloaded.".formatted(image),
              "The container service looks for it here, then in the registry of its name.",
              "Check -Dkinesis.image and the network, or load the image first.")
          : failed(
              "The container of %s did not say 'Ready.'.".formatted(image),
              "It has a minute to; images of LocalStack newer than 4.14.0 want a licence in %s."
                  .formatted(LICENCE),
              "What it said instead is in %s; put the reason right, then run the goal again."
                  .formatted(failure.resolveSibling("engine.log")));
    }
  }

  private static boolean isWithoutImage(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .anyMatch(ContainerFetchException.class::isInstance);
  }

  private int failed(String found, String allowed, String remedy) throws IOException {
    Files.write(failure, List.of(found, allowed, remedy));
    return FAILED;
  }

  private LocalStackContainer container() {
    LocalStackContainer container =
        new LocalStackContainer(
                DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
            .withEnv("DEFAULT_REGION", region);
    String licence = System.getenv(LICENCE);
    return licence == null ? container : container.withEnv(LICENCE, licence);
  }

  private void hold(LocalStackContainer container) throws IOException {
    InetSocketAddress inside =
        new InetSocketAddress(container.getHost(), container.getMappedPort(LOCALSTACK_PORT));
    String token = token();
    try (Relay relay = Relay.open(port, inside, scheduler);
        HttpServer admin =
            HttpServer.open(
                InetAddress.getLoopbackAddress(),
                0,
                new AdminPages(
                    token,
                    pages(relay, EngineInside.token(container)),
                    other -> CompletableFuture.completedFuture(NOT_FOUND)))) {
      EngineHandle handle = handle(token, admin.endpoint());
      handle.write(state);
      ProcessEnd.before("container", container::stop);
      look(container, relay, handle);
      System.out.printf("Container of %s answers at %s.%n", image, relay.endpoint());
      System.out.println("The container ends: " + end.join() + ".");
      handle.deleteFrom(state);
    }
  }

  private List<Page> pages(Relay relay, Optional<String> tokenInside) {
    String container =
        relay.endpoint() + "\n" + image + "\n" + tokenInside.map(it -> it + "\n").orElse("");
    return List.of(
        Page.json("health", parameters -> "{}"),
        Page.lines("container", parameters -> container),
        Page.action("stop", () -> end.complete("asked to stop")));
  }

  /** Looks each second whether there is a reason to end. */
  private void look(LocalStackContainer container, Relay relay, EngineHandle handle) {
    if (!isThere(handle)) {
      end.complete("its handle is gone");
    } else if (!container.isRunning()) {
      end.complete("somebody else ended it");
    } else if (!scheduler.instant().isBefore(relay.lastUsed().plus(idleTimeout))) {
      end.complete("no request for " + idleTimeout);
    } else {
      scheduler.schedule(
          "container",
          scheduler.instant().plus(BETWEEN_LOOKS),
          () -> look(container, relay, handle));
    }
  }

  private boolean isThere(EngineHandle handle) {
    try {
      return EngineHandle.read(state).filter(handle::equals).isPresent();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private EngineHandle handle(String token, URI admin) {
    return new EngineHandle(
        ProcessHandle.current().pid(),
        token,
        admin,
        region,
        "000000000000",
        image,
        scheduler.instant());
  }

  private static String token() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }
}
