package io.github.kinesislambda.engine.internal.function.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Fails in its constructor. */
public final class CannotBeMade implements RequestHandler<Object, Object> {

  /** Always throws. */
  public CannotBeMade() {
    throw new IllegalStateException("no configuration");
  }

  @Override
  public Object handleRequest(Object event, Context context) {
    return "";
  }
}
