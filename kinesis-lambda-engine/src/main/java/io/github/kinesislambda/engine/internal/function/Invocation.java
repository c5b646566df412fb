package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.model.fault.FunctionFault;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One invocation on its way.
 *
 * @param requestId its UUID
 * @param invokedArn the function's ARN as it was invoked
 * @param payload JSON, not to be written to
 * @param clientContext what the caller said of itself, as JSON
 * @param fault what goes wrong with it by script
 * @param outcome completed when it has ended
 */
@SuppressWarnings("ArrayRecordComponent")
record Invocation(
    String requestId,
    String invokedArn,
    byte[] payload,
    Optional<String> clientContext,
    Optional<FunctionFault> fault,
    CompletableFuture<InvocationOutcome> outcome) {}
