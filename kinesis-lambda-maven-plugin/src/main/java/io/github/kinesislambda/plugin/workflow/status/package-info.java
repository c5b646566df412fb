/** What there is of a pipeline. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.status;

import org.jspecify.annotations.NullMarked;
