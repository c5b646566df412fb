/** The engine or the container for as long as a goal runs. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.foreground;

import org.jspecify.annotations.NullMarked;
