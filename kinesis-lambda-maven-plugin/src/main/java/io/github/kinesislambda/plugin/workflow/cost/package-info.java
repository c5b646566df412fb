/** What a pipeline costs by the hour. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.cost;

import org.jspecify.annotations.NullMarked;
