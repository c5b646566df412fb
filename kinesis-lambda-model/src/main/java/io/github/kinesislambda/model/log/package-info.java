/** The lines that Lambda itself writes to a function's log, written and read. */
@NullMarked
package io.github.kinesislambda.model.log;

import org.jspecify.annotations.NullMarked;
