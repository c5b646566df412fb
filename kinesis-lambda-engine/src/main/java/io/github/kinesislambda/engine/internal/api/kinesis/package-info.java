/**
 * The operations of Kinesis Data Streams, translated between the SDK's shapes and {@code stream}.
 */
@NullMarked
package io.github.kinesislambda.engine.internal.api.kinesis;

import org.jspecify.annotations.NullMarked;
