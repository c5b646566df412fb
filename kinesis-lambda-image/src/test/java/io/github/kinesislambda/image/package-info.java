/** Walks the tutorial in the engine's image, as projects without Maven would use it. */
@NullMarked
package io.github.kinesislambda.image;

import org.jspecify.annotations.NullMarked;
