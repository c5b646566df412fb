/** What all steps have in common: whose a thing is, what differs, how long one waits. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.step;

import org.jspecify.annotations.NullMarked;
