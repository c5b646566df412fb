/** Sends trades to a stream at a pace and journals what was acknowledged. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.replay;

import org.jspecify.annotations.NullMarked;
