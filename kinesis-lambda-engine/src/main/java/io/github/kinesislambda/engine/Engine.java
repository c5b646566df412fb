package io.github.kinesislambda.engine;

import io.github.kinesislambda.engine.internal.mapping.EventSourceMappings;
import io.github.kinesislambda.engine.internal.server.Activity;
import io.github.kinesislambda.engine.internal.server.AdminPages;
import io.github.kinesislambda.engine.internal.server.AdminPages.Page;
import io.github.kinesislambda.engine.internal.server.Dated;
import io.github.kinesislambda.engine.internal.server.EngineHandle;
import io.github.kinesislambda.engine.internal.server.HttpHandler;
import io.github.kinesislambda.engine.internal.server.HttpServer;
import io.github.kinesislambda.engine.internal.server.LocalStackPages;
import io.github.kinesislambda.engine.internal.server.WebPages;
import io.github.kinesislambda.engine.internal.stream.StreamSpecification;
import io.github.kinesislambda.engine.internal.wire.Dispatcher;
import io.github.kinesislambda.model.fault.FaultScript;
import io.github.kinesislambda.model.fault.Faults;
import io.github.kinesislambda.model.stream.StreamName;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Kinesis, Lambda with its event source mappings, CloudWatch Logs and IAM behind one port of this
 * machine: where to begin.
 *
 * <pre>{@code
 * try (Engine engine = Engine.start(EngineConfiguration.DEFAULT)) {
 *   KinesisClient kinesis = KinesisClient.builder().endpointOverride(engine.endpoint())…
 * }
 * }</pre>
 *
 * <p>Every AWS client works that is given the endpoint, any credentials, and the engine's region.
 */
public final class Engine implements AutoCloseable {

  private static final int TOKEN_BYTES = 16;

  private final Parts parts;
  private final HttpServer server;
  private final EngineHandle handle;
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  private Engine(Parts parts, HttpServer server, EngineHandle handle) {
    this.parts = parts;
    this.server = server;
    this.handle = handle;
  }

  /**
   * Starts an engine, which answers when this returns.
   *
   * @throws java.io.UncheckedIOException if the port cannot be had or a folder not be written
   */
  public static Engine start(EngineConfiguration configuration) {
    CompletableFuture<HttpHandler> handler = new CompletableFuture<>();
    HttpServer server =
        HttpServer.open(
            configuration.address(),
            configuration.port(),
            request -> handler.thenCompose(ready -> ready.handle(request)));
    try {
      Parts parts = Parts.of(configuration, server.endpoint());
      try {
        Engine engine = new Engine(parts, server, handle(configuration, parts, server.endpoint()));
        handler.complete(engine.handler(configuration));
        return engine;
      } catch (RuntimeException failure) {
        parts.close();
        throw failure;
      }
    } catch (RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /** Returns what AWS clients are to be pointed at, {@code http://127.0.0.1:4567}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Returns what another process needs in order to find and to stop this engine. */
  public EngineHandle handle() {
    return handle;
  }

  /** Returns the event source mappings with their ledger, to look at from tests in this JVM. */
  public EventSourceMappings mappings() {
    return parts.mappings();
  }

  /** Returns the fault script that is played, to look at and to change from tests in this JVM. */
  public Faults faults() {
    return parts.streams().script();
  }

  /**
   * Creates a stream, as CreateStream does.
   *
   * @param shards at least 1
   */
  public void createStream(StreamName name, int shards) {
    parts.streams().create(StreamSpecification.provisioned(name, shards));
  }

  /**
   * Ends when somebody asked the engine to stop or nobody asked it for anything, and says which;
   * whoever started the engine then closes it.
   */
  public CompletionStage<String> ended() {
    return ended.minimalCompletionStage();
  }

  /** Ends functions, mappings and connections; closing twice is harmless. */
  @Override
  public void close() {
    ended.complete("closed");
    server.close();
    parts.close();
  }

  private HttpHandler handler(EngineConfiguration configuration) {
    Dispatcher dispatcher =
        new Dispatcher(
            parts.services(),
            task -> parts.scheduler().execute("kinesis-lambda-operation", task),
            new SplittableRandom());
    Activity activity = new Activity(parts.scheduler(), dispatcher::answer);
    configuration
        .idleTimeout()
        .ifPresent(
            timeout ->
                activity.whenIdleFor(timeout, () -> ended.complete("no request for " + timeout)));
    HttpHandler pages =
        new LocalStackPages(
            handle.version(), parts.services(), new AdminPages(handle.token(), pages(), activity));
    return new Dated(parts.scheduler(), new WebPages(pages));
  }

  private List<Page> pages() {
    return List.of(
        Page.json("health", parameters -> handle.toPublicJson()),
        Page.json("contents", parameters -> parts.contents().toJson()),
        Page.lines("ledger", asked -> parts.ledger(asked.parameters())),
        Page.lines("destinations", parameters -> parts.destinations()),
        Page.text("faults", parameters -> faults().report()),
        Page.change("faults", text -> faults().follow(FaultScript.parse(text))),
        Page.action("stop", () -> ended.complete("asked to stop")));
  }

  private static EngineHandle handle(EngineConfiguration configuration, Parts parts, URI endpoint) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return new EngineHandle(
        ProcessHandle.current().pid(),
        HexFormat.of().formatHex(token),
        endpoint,
        configuration.region(),
        configuration.account(),
        EngineVersion.current(),
        parts.scheduler().instant());
  }
}
