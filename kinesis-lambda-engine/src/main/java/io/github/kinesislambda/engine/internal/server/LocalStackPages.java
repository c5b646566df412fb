package io.github.kinesislambda.engine.internal.server;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.internal.wire.Request;
import io.github.kinesislambda.engine.internal.wire.Service;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * The page by which those who start LocalStack learn that it is ready, so that they can start the
 * engine instead: the Testcontainers of Go, .NET and others wait for it, and so do compose files.
 */
public final class LocalStackPages implements HttpHandler {

  private static final String HEALTH = "/_localstack/health";
  private static final int OK = 200;

  private final HttpHandler next;
  private final byte[] health;

  /**
   * Creates the page.
   *
   * @param version the engine's
   * @param services whose names are those that LocalStack gives them
   * @param next answers everything else
   */
  public LocalStackPages(String version, List<Service> services, HttpHandler next) {
    this.next = next;
    this.health =
        services.stream()
            .map(service -> "\"%s\": \"running\"".formatted(service.name()))
            .sorted()
            .collect(
                Collectors.joining(
                    ", ",
                    "{\"services\": {",
                    "}, \"edition\": \"kinesis-lambda\", \"version\": \"%s\"}".formatted(version)))
            .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    if (!request.path().equals(HEALTH)) {
      return next.handle(request);
    }
    return CompletableFuture.completedFuture(
        new Answer.Message(OK, "application/json", Map.of(), ByteBuffer.wrap(health)));
  }
}
