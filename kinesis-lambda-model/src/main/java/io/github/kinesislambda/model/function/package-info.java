/** What Lambda answers for a function that failed. */
@NullMarked
package io.github.kinesislambda.model.function;

import org.jspecify.annotations.NullMarked;
