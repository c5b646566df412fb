/** The operations of CloudWatch Logs. */
@NullMarked
package io.github.kinesislambda.engine.internal.api.logs;

import org.jspecify.annotations.NullMarked;
