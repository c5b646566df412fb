package io.github.kinesislambda.engine.internal.stream;

/** What a stream is doing; the names are AWS's. */
public enum StreamStatus {
  /** Not there yet: it lists no shards and takes no records. */
  CREATING,
  /** Takes and gives records. */
  ACTIVE,
  /** Takes and gives records while its shards or settings change. */
  UPDATING,
  /** About to vanish. */
  DELETING
}
