package io.github.kinesislambda.engine.internal.mapping.poller;

import java.util.Optional;

/**
 * An invocation that reached the function, as the on-failure destination is told of it.
 *
 * @param requestId its UUID
 * @param executedVersion such as {@code $LATEST}
 * @param statusCode of the Invoke call, 200 even when the function failed
 * @param functionError {@code Unhandled}, or empty when the function returned normally
 */
public record Call(
    String requestId, String executedVersion, int statusCode, Optional<String> functionError) {}
