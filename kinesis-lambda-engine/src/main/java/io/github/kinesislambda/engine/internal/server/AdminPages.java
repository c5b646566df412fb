package io.github.kinesislambda.engine.internal.server;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.internal.wire.Request;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Pages beside the AWS services, for those who know the engine's token. */
public final class AdminPages implements HttpHandler {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final byte[] token;
  private final List<Page> pages;
  private final HttpHandler services;

  /**
   * Creates the pages.
   *
   * @param token what requests must carry
   * @param pages what there is
   * @param services answers everything else
   */
  public AdminPages(String token, List<Page> pages, HttpHandler services) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.pages = List.copyOf(pages);
    this.services = services;
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    if (!request.path().startsWith(EngineHandle.ADMIN_PATH)) {
      return services.handle(request);
    }
    return CompletableFuture.completedFuture(page(request));
  }

  private Answer page(Request request) {
    if (!isTrusted(request)) {
      return text(FORBIDDEN, "The token is wrong or missing; it stands in the engine's handle.\n");
    }
    String name = request.path().substring(EngineHandle.ADMIN_PATH.length());
    Optional<Page> page =
        pages.stream()
            .filter(p -> p.name().equals(name) && p.method().equals(request.method()))
            .findFirst();
    if (page.isEmpty()) {
      return text(NOT_FOUND, "There is no such page.\n");
    }
    try {
      String content = page.get().content().of(asked(request));
      return message(OK, page.get().contentType(), content);
    } catch (IllegalArgumentException refused) {
      return text(BAD_REQUEST, refused.getMessage() + "\n");
    }
  }

  private static Asked asked(Request request) {
    String body = StandardCharsets.UTF_8.decode(request.body().duplicate()).toString();
    return new Asked(parameters(request.query()), body);
  }

  private boolean isTrusted(Request request) {
    return request
        .headers()
        .first(EngineHandle.TOKEN_HEADER)
        .map(given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token))
        .orElse(false);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  private static Answer text(int status, String text) {
    return message(status, "text/plain; charset=utf-8", text);
  }

  private static Answer message(int status, String contentType, String content) {
    return new Answer.Message(
        status, contentType, Map.of(), ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * One page.
   *
   * @param method GET to read, PUT to replace what GET shows, POST to act
   * @param name what follows {@link EngineHandle#ADMIN_PATH}
   * @param contentType of the content
   * @param content what it says, asked for with every request
   */
  public record Page(String method, String name, String contentType, Content content) {

    /** A page that shows JSON. */
    public static Page json(String name, Content content) {
      return new Page("GET", name, "application/json", content);
    }

    /** A page that shows one JSON object a line. */
    public static Page lines(String name, Content content) {
      return new Page("GET", name, "application/x-ndjson", content);
    }

    /** A page that shows text. */
    public static Page text(String name, Content content) {
      return new Page("GET", name, "text/plain; charset=utf-8", content);
    }

    /**
     * A page whose text can be replaced.
     *
     * @param replacement takes the new text, or refuses it with an {@code IllegalArgumentException}
     *     whose message is shown
     */
    public static Page change(String name, Consumer<String> replacement) {
      return new Page(
          "PUT",
          name,
          "text/plain; charset=utf-8",
          asked -> {
            replacement.accept(asked.body());
            return asked.body();
          });
    }

    /** A page that does something. */
    public static Page action(String name, Runnable action) {
      return new Page(
          "POST",
          name,
          "application/json",
          asked -> {
            action.run();
            return "{}";
          });
    }
  }

  /**
   * What a request says.
   *
   * @param parameters of the query
   * @param body as text
   */
  public record Asked(Map<String, String> parameters, String body) {}

  /** What a page says. */
  @FunctionalInterface
  public interface Content {

    /** Returns the content for a request. */
    String of(Asked asked);
  }
}
