/** Floor 0: the only code that reads a clock, sleeps or starts a thread. */
@NullMarked
package io.github.kinesislambda.engine.time;

import org.jspecify.annotations.NullMarked;
