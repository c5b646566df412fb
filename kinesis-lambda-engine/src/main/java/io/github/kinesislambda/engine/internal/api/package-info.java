/** Parts that the operations of several services share. */
@NullMarked
package io.github.kinesislambda.engine.internal.api;

import org.jspecify.annotations.NullMarked;
