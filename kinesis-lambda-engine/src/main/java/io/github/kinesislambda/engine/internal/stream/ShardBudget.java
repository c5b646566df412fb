package io.github.kinesislambda.engine.internal.stream;

import java.time.Duration;
import java.time.Instant;

/** What one shard may still take and give in the present second. */
final class ShardBudget {

  private static final long READ_BYTES = 2L * StreamLimits.MEBIBYTE;

  private final boolean enforced;
  private final Budget writtenRecords = new Budget(1_000);
  private final Budget writtenBytes = new Budget(StreamLimits.MEBIBYTE);
  private final Budget readCalls = new Budget(5);
  private final Budget readBytes = new Budget(READ_BYTES);
  private final Budget iterators = new Budget(5);
  private Instant readsBlockedUntil = Instant.MIN;

  ShardBudget(StreamLimits limits) {
    this.enforced = limits.perShardRates();
  }

  /** Takes one record of this many bytes, key included, or answers false. */
  boolean takeWrite(int bytes, Instant now) {
    return !enforced || takeEnforcedWrite(bytes, now);
  }

  private synchronized boolean takeEnforcedWrite(int bytes, Instant now) {
    if (!writtenRecords.allows(1, now) || !writtenBytes.allows(bytes, now)) {
      return false;
    }
    writtenRecords.take(1);
    writtenBytes.take(bytes);
    return true;
  }

  /** Takes one GetRecords call, or answers false. */
  synchronized boolean takeReadCall(Instant now) {
    if (!enforced) {
      return true;
    }
    if (now.isBefore(readsBlockedUntil) || !readCalls.allows(1, now) || !readBytes.allows(1, now)) {
      return false;
    }
    readCalls.take(1);
    return true;
  }

  /** Notes what a call gave; more than a second's worth blocks the shard until it is paid. */
  synchronized void noteRead(long bytes, Instant now) {
    if (!enforced) {
      return;
    }
    readBytes.take(bytes);
    if (bytes > READ_BYTES) {
      readsBlockedUntil = now.plus(Duration.ofNanos(bytes * 1_000L / READ_BYTES * 1_000_000L));
    }
  }

  /** Takes one GetShardIterator call, or answers false. */
  synchronized boolean takeIteratorCall(Instant now) {
    if (!enforced) {
      return true;
    }
    if (!iterators.allows(1, now)) {
      return false;
    }
    iterators.take(1);
    return true;
  }
}
