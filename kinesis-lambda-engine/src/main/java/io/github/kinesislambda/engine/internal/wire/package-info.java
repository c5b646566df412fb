/** Floor 1: AWS protocols, from bytes to the SDK's model classes and back. */
@NullMarked
package io.github.kinesislambda.engine.internal.wire;

import org.jspecify.annotations.NullMarked;
