/** The function's code: found, checked and packed without loading a class of it. */
@NullMarked
package io.github.kinesislambda.plugin.workflow.archive;

import org.jspecify.annotations.NullMarked;
