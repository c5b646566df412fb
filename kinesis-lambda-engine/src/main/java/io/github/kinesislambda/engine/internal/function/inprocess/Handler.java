package io.github.kinesislambda.engine.internal.function.inprocess;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.OutputStream;

/**
 * A loaded handler.
 *
 * @param loader the loader of its classes
 * @param call reads an event, calls the handler's method and writes its answer
 */
record Handler(ClassLoader loader, Call call) {

  /** Reads an event, calls the handler's method and writes its answer. */
  @FunctionalInterface
  interface Call {

    /**
     * Handles one event.
     *
     * @throws Exception what the handler throws
     */
    void handle(byte[] event, OutputStream answer, Context context) throws Exception;
  }
}
