/** Floor 1: log groups, log streams and their events. */
@NullMarked
package io.github.kinesislambda.engine.logs;

import org.jspecify.annotations.NullMarked;
