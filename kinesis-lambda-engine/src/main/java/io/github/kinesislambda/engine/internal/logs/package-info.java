/** Floor 1: log groups, log streams and their events. */
@NullMarked
package io.github.kinesislambda.engine.internal.logs;

import org.jspecify.annotations.NullMarked;
