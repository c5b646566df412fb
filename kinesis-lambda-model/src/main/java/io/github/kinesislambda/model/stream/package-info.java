/** Streams as AWS describes them: names, shards, hash keys, sequence numbers and records. */
@NullMarked
package io.github.kinesislambda.model.stream;

import org.jspecify.annotations.NullMarked;
