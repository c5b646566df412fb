package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.model.event.EventContext;
import io.github.kinesislambda.model.event.KinesisEventWriter;
import io.github.kinesislambda.model.stream.ShardId;

/** The event writer of one shard, made anew when the function's role has changed. */
final class EventWriters {

  private final MappingRun run;
  private final ShardId shardId;
  private String role;
  private KinesisEventWriter current;

  EventWriters(MappingRun run, ShardId shardId) {
    this.run = run;
    this.shardId = shardId;
    this.role = run.executionRole();
    this.current = writer();
  }

  KinesisEventWriter current() {
    return current;
  }

  /** Returns the size of an event without records, less the comma that its first record lacks. */
  int emptyBytes() {
    return current.emptyEventBytes() - 1;
  }

  KinesisEventWriter renewed() {
    String present = run.executionRole();
    if (!present.equals(role)) {
      role = present;
      current = writer();
    }
    return current;
  }

  private KinesisEventWriter writer() {
    return new KinesisEventWriter(
        new EventContext(shardId.toString(), run.eventSourceArn(), run.region(), role));
  }
}
