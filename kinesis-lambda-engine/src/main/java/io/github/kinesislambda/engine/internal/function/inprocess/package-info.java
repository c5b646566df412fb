/** Environments inside this JVM, with a class loader of their own. */
@NullMarked
package io.github.kinesislambda.engine.internal.function.inprocess;

import org.jspecify.annotations.NullMarked;
