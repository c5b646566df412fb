/** The seam that a language plugs into: environments that take an event and return an outcome. */
@NullMarked
package io.github.kinesislambda.engine.internal.function.runtime;

import org.jspecify.annotations.NullMarked;
