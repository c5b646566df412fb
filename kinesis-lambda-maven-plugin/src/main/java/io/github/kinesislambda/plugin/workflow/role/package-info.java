/** The role that a function runs as. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.role;

import org.jspecify.annotations.NullMarked;
