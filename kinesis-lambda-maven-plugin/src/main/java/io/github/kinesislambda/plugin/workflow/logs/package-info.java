/** Reads what a function logged: one block for each invocation, and what the blocks tell. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.logs;

import org.jspecify.annotations.NullMarked;
