/** Benchmarks of engine and fixtures. Nothing here is deployed; each main class is run by hand. */
@NullMarked
package io.github.kinesislambda.benchmarks;

import org.jspecify.annotations.NullMarked;
