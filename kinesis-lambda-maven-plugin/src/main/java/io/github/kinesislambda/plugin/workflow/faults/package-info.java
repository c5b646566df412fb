/** Faults on the embedded engine. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.faults;

import org.jspecify.annotations.NullMarked;
