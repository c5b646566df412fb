/** Floor 1: functions, their versions, and the environments in which they run. */
@NullMarked
package io.github.kinesislambda.engine.function;

import org.jspecify.annotations.NullMarked;
