/** The operations of STS: who is calling. */
@NullMarked
package io.github.kinesislambda.engine.internal.api.sts;

import org.jspecify.annotations.NullMarked;
