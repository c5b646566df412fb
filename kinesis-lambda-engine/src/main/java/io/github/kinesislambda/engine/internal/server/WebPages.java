package io.github.kinesislambda.engine.internal.server;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.internal.wire.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Refuses requests that a web page makes.
 *
 * <p>Divergence: AWS answers pages where a service allows them. The engine takes any signature, so
 * a page that somebody happens to look at could otherwise deploy a function, which is code, and run
 * it on this machine.
 *
 * <p>Browsers name the page's {@code Origin} in every request that changes something; AWS clients
 * never send that header.
 */
public final class WebPages implements HttpHandler {

  private static final int FORBIDDEN = 403;
  private static final String REFUSAL =
      "The request has an Origin header, so a web page made it; the engine serves AWS clients only."
          + " Call it from a program outside the browser.\n";

  private final HttpHandler next;

  /**
   * Creates the refusal.
   *
   * @param next answers everything else
   */
  public WebPages(HttpHandler next) {
    this.next = next;
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    if (request.headers().first("Origin").isEmpty()) {
      return next.handle(request);
    }
    return CompletableFuture.completedFuture(
        new Answer.Message(
            FORBIDDEN,
            "text/plain; charset=utf-8",
            Map.of(),
            ByteBuffer.wrap(REFUSAL.getBytes(StandardCharsets.UTF_8))));
  }
}
