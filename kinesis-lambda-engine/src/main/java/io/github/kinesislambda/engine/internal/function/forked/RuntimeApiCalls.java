package io.github.kinesislambda.engine.internal.function.forked;

import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import java.util.function.Consumer;

/** The calls that a runtime makes; all come on one thread. */
interface RuntimeApiCalls {

  /**
   * It asks for its next event, having finished what came before.
   *
   * @param reply takes the event, once, whenever there is one
   */
  void next(Consumer<InvocationEvent> reply);

  /** Whether the runtime was given this event and has not answered it yet. */
  boolean isUnderWay(String requestId);

  /** The handler returned; false when the answer is larger than Lambda takes. */
  boolean response(String requestId, byte[] payload);

  /**
   * The handler failed.
   *
   * @param type the header that names the error's class, empty when missing
   */
  void error(String requestId, String type, byte[] payload);

  /**
   * The initialisation failed.
   *
   * @param type the header that names the error's class, empty when missing
   */
  void initError(String type, byte[] payload);
}
