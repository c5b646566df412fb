package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.ReadResult;
import java.time.Duration;
import java.time.Instant;

/** Where a shard is read next, and when. */
final class Reading {

  private static final int READ_AHEAD = 1000;
  private static final int MAXIMUM = 10_000;

  private final Duration interval;
  private ReadPosition position;
  private Instant due = Instant.MIN;
  private boolean drained;
  private int limit;

  Reading(ReadPosition start, Duration interval) {
    this.position = start;
    this.interval = interval;
  }

  boolean isDrained() {
    return drained;
  }

  boolean isDue(Instant now) {
    return !drained && !due.isAfter(now);
  }

  Instant due() {
    return drained ? Instant.MAX : due;
  }

  void makeDue(Instant now) {
    if (due.isAfter(now)) {
      due = now;
    }
  }

  Step.Request request(int missing) {
    limit = Math.min(MAXIMUM, Math.max(READ_AHEAD, missing));
    return new Step.Request.Read(position, limit);
  }

  /** Goes on at once while there is more to read, otherwise at the base rate. */
  void advance(ReadResult result, Instant now) {
    drained = result.isEndOfShard();
    position = result.next().orElse(position);
    boolean more = result.millisBehindLatest() > 0 || result.records().size() >= limit;
    due = more ? now : nextPoll(now);
  }

  void failed(Instant now) {
    due = nextPoll(now);
  }

  private Instant nextPoll(Instant now) {
    return now.plus(interval);
  }
}
