package io.github.kinesislambda.engine.server;

import io.github.kinesislambda.engine.wire.Answer;
import io.github.kinesislambda.engine.wire.Request;
import java.util.concurrent.CompletionStage;

/** Answers HTTP requests. */
@FunctionalInterface
public interface HttpHandler {

  /** Answers one request without waiting; the stage never ends with an exception. */
  CompletionStage<Answer> handle(Request request);
}
