package io.github.kinesislambda.engine.internal.server;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.internal.wire.Request;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Writes the time of each answer into its {@code Date} header. */
public final class Dated implements HttpHandler {

  private final InstantSource clock;
  private final HttpHandler next;

  /**
   * Creates the handler.
   *
   * @param clock the time of the answers
   * @param next answers the requests
   */
  public Dated(InstantSource clock, HttpHandler next) {
    this.clock = clock;
    this.next = next;
  }

  @Override
  public CompletionStage<Answer> handle(Request request) {
    return next.handle(request).thenApply(this::dated);
  }

  private Answer dated(Answer answer) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    return answer.withHeaders(headers);
  }
}
