/** Floor 6, the front door: {@code Engine} wires the floors below and opens one loopback port. */
@NullMarked
package io.github.kinesislambda.engine;

import org.jspecify.annotations.NullMarked;
