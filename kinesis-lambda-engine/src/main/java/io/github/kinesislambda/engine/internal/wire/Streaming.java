package io.github.kinesislambda.engine.internal.wire;

import java.util.function.Consumer;

/** An answer that is not a message but an opened event stream. */
record Streaming(Consumer<EventStream> opened) {}
