package io.github.kinesislambda.engine.internal.server;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.internal.wire.Request;
import java.util.concurrent.CompletionStage;

/** Answers HTTP requests. */
@FunctionalInterface
public interface HttpHandler {

  /** Answers one request without waiting; the stage never ends with an exception. */
  CompletionStage<Answer> handle(Request request);
}
