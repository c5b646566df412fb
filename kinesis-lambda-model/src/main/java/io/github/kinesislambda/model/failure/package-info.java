/** What on-failure destinations receive about batches that a mapping discarded. */
@NullMarked
package io.github.kinesislambda.model.failure;

import org.jspecify.annotations.NullMarked;
