/** Holds what was replayed against what the function logged. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.verify;

import org.jspecify.annotations.NullMarked;
