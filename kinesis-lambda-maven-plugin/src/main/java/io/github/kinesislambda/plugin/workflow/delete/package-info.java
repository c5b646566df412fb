/** Deletes what goals created, and looks for what is left. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.delete;

import org.jspecify.annotations.NullMarked;
