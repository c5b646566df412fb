package io.github.kinesislambda.engine.internal.wire;

import java.util.Optional;

/** How the messages of one service travel. */
interface Protocol {

  /** Opens an exchange if the request is addressed to this service. */
  Optional<Exchange> open(Request request, RequestId requestId);
}
