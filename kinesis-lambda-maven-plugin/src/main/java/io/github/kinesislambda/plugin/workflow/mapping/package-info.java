/** The event source mapping between stream and function. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.mapping;

import org.jspecify.annotations.NullMarked;
