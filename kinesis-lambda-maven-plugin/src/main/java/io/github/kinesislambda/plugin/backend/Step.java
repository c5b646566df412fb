package io.github.kinesislambda.plugin.backend;

/**
 * One write that a workflow has decided on, after reading and before any write.
 *
 * @param what it does, to be read after "Would", e.g. {@code create stream orders with 4 shards}
 * @param action does it, waits until it holds and tells what came of it
 */
public record Step(String what, Runnable action) {}
