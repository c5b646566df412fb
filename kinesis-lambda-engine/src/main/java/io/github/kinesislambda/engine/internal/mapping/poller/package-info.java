/**
 * The pure machine of the event source mapping: state, signal and present in, effects and one
 * request out. No clock, thread or I/O; begin at {@link ShardPoller}.
 */
@NullMarked
package io.github.kinesislambda.engine.internal.mapping.poller;

import org.jspecify.annotations.NullMarked;
