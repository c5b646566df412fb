package io.github.kinesislambda.engine.internal.wire;

import software.amazon.awssdk.core.SdkPojo;

/**
 * An answer under a request id of its own, as Invoke has the id of the invocation.
 *
 * @param requestId in place of the one that the wire gives
 * @param output the SDK's model class
 */
public record Named<O extends SdkPojo>(String requestId, O output) {}
