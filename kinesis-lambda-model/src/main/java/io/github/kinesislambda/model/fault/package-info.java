/**
 * Floor 0: what is to go wrong, as a value that is parsed, compared and printed. It knows neither
 * time nor threads nor any other package; whoever plays a script does what its effects say.
 */
@NullMarked
package io.github.kinesislambda.model.fault;

import org.jspecify.annotations.NullMarked;
