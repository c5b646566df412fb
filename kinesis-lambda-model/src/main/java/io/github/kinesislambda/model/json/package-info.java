/**
 * Reading JSON with nothing but the JDK: enough for trades and events, with the position of a
 * mistake in its message.
 */
@NullMarked
package io.github.kinesislambda.model.json;

import org.jspecify.annotations.NullMarked;
