/** Floor 1: streams, shards, sequence numbers and iterators, without SDK types or I/O. */
@NullMarked
package io.github.kinesislambda.engine.stream;

import org.jspecify.annotations.NullMarked;
