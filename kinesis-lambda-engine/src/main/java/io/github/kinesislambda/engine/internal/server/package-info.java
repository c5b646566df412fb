/** Floor 5: HTTP on one loopback port, the background process and its handle. */
@NullMarked
package io.github.kinesislambda.engine.internal.server;

import org.jspecify.annotations.NullMarked;
