package io.github.kinesislambda.engine.internal.function.runtime;

import io.github.kinesislambda.model.fault.FunctionFault;
import java.time.Instant;
import java.util.Optional;

/**
 * One event for a handler.
 *
 * @param requestId the invocation's UUID
 * @param payload JSON, not to be written to
 * @param invokedArn the function's ARN as it was invoked
 * @param deadline when the handler has to be done
 * @param clientContext what the caller said of itself, as JSON
 * @param fault what goes wrong by script, before any environment is asked
 */
@SuppressWarnings("ArrayRecordComponent")
public record InvocationEvent(
    String requestId,
    byte[] payload,
    String invokedArn,
    Instant deadline,
    Optional<String> clientContext,
    Optional<FunctionFault> fault) {}
