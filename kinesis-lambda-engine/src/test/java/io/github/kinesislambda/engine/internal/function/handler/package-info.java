/** Handlers that tests pack into archives and run in processes of their own. */
@NullMarked
package io.github.kinesislambda.engine.internal.function.handler;

import org.jspecify.annotations.NullMarked;
