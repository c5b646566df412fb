/** How a pipeline is called, also beside others. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.names;

import org.jspecify.annotations.NullMarked;
