/**
 * The operations of Lambda: functions, versions, aliases, invocations and event source mappings.
 */
@NullMarked
package io.github.kinesislambda.engine.internal.api.lambda;

import org.jspecify.annotations.NullMarked;
