/** The process that holds a container for goals typed one after another. */
@NullMarked
package io.github.kinesislambda.plugin.backend.container;

import org.jspecify.annotations.NullMarked;
