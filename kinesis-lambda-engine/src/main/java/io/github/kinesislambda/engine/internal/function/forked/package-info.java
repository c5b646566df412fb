/** Environments that are processes of their own and speak the Lambda Runtime API. */
@NullMarked
package io.github.kinesislambda.engine.internal.function.forked;

import org.jspecify.annotations.NullMarked;
