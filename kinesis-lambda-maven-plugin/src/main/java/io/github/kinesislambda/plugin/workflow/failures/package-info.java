/** Documents about batches that a mapping gave up, shown and saved. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.failures;

import org.jspecify.annotations.NullMarked;
