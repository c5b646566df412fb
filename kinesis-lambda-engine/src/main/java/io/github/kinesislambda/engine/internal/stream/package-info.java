/** Floor 1: streams, shards, sequence numbers and iterators, without SDK types or I/O. */
@NullMarked
package io.github.kinesislambda.engine.internal.stream;

import org.jspecify.annotations.NullMarked;
