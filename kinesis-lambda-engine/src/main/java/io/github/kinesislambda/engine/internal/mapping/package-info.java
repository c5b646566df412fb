/** Floor 3: the event source mapping, a pure machine and the drivers that serve it. */
@NullMarked
package io.github.kinesislambda.engine.internal.mapping;

import org.jspecify.annotations.NullMarked;
