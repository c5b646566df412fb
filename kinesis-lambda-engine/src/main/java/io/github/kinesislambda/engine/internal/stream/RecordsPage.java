package io.github.kinesislambda.engine.internal.stream;

import java.util.Optional;

/**
 * What a client gets for a shard iterator.
 *
 * @param stream the stream that the iterator reads
 * @param result the records and what follows
 * @param nextIterator the token to read on with; empty once a closed shard is read to its end
 */
public record RecordsPage(Stream stream, ReadResult result, Optional<String> nextIterator) {}
