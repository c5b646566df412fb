/** What a function is: its definition, versions, aliases and state. */
@NullMarked
package io.github.kinesislambda.engine.internal.function.model;

import org.jspecify.annotations.NullMarked;
