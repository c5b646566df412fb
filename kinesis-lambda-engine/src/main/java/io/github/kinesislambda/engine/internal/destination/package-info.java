/**
 * Floor 4: sends the documents about discarded batches to queues, topics and buckets of other
 * servers.
 */
@NullMarked
package io.github.kinesislambda.engine.internal.destination;

import org.jspecify.annotations.NullMarked;
