/** The function: its settings, its code, its versions, and how it is created and deleted. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.function;

import org.jspecify.annotations.NullMarked;
