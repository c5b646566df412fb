/** Functions and their execution environments. */
@NullMarked
package io.github.kinesislambda.engine.internal.function;

import org.jspecify.annotations.NullMarked;
