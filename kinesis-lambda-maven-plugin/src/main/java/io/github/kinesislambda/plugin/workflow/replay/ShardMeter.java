package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.workflow.stream.ShardEstimate;
import java.time.Duration;
import java.time.Instant;

/**
 * What one shard may be sent: 1,000 records and 1 MiB a second, filling steadily up to one second's
 * worth, once it is known that the stream keeps these quotas.
 *
 * <p>A shard that refuses although it was sent no more than that has other producers; it is sent a
 * quarter less each time, and more again by a twentieth of the quota for each second without a
 * refusal. Depends on nothing but the instants that it is given.
 */
final class ShardMeter {

  /** Records that are worth a call: those of 50 ms. */
  static final int WORTH_A_CALL = 50;

  private static final long NANOS = 1_000_000_000L;
  private static final long LEAST_PERCENT = 5;
  private static final long STEP_PERCENT = 5;
  private static final Duration BETWEEN_STEPS = Duration.ofSeconds(1);

  private boolean keepsQuotas;
  private long percent = 100;
  private Instant changed;
  private Instant filled;
  private long nanoRecords;
  private long nanoBytes;

  ShardMeter(ShardLimits limits, Instant now) {
    this.keepsQuotas = limits == ShardLimits.KEPT;
    this.changed = now;
    this.filled = now;
    this.nanoRecords = recordRate() * NANOS;
    this.nanoBytes = byteRate() * NANOS;
  }

  /** Whether a record of this size may be sent now. */
  boolean allows(int bytes, Instant now) {
    fill(now);
    return !keepsQuotas
        || (nanoRecords >= NANOS && nanoBytes >= Math.min(bytes, byteRate()) * NANOS);
  }

  /** Notes that a record was sent; a large one may leave a debt that later seconds pay. */
  void take(int bytes) {
    nanoRecords -= NANOS;
    nanoBytes -= bytes * NANOS;
  }

  /**
   * When a call is worth it.
   *
   * @param records how many wait; 1 or more
   * @param firstBytes size of the first of them
   */
  Instant readyAt(int records, int firstBytes, Instant now) {
    fill(now);
    if (!keepsQuotas) {
      return now;
    }
    long wanted = Math.min(records, Math.min(WORTH_A_CALL, recordRate()));
    long forRecords = ceiling(wanted * NANOS - nanoRecords, recordRate());
    long forBytes = ceiling(Math.min(firstBytes, byteRate()) * NANOS - nanoBytes, byteRate());
    return now.plusNanos(Math.max(0, Math.max(forRecords, forBytes)));
  }

  /**
   * Notes that the shard refused, and so learns that it keeps quotas.
   *
   * @param begun when the call was made that it refused; within a second of the last change, it
   *     says nothing about that change, because of what was on its way then
   */
  void refused(Instant begun, Instant now) {
    if (!keepsQuotas) {
      keepsQuotas = true;
      learn(100, now);
    } else if (begun.isAfter(changed.plus(BETWEEN_STEPS))) {
      learn(Math.max(LEAST_PERCENT, percent * 3 / 4), now);
    } else {
      empty(now);
    }
  }

  /* A shard that has just refused has nothing left. */
  private void learn(long newPercent, Instant now) {
    percent = newPercent;
    changed = now;
    empty(now);
  }

  private void empty(Instant now) {
    filled = now;
    nanoRecords = 0;
    nanoBytes = 0;
  }

  /** Notes that the shard took what it was sent. */
  void taken(Instant now) {
    if (percent < 100 && !now.isBefore(changed.plus(BETWEEN_STEPS))) {
      fill(now);
      percent = Math.min(100, percent + STEP_PERCENT);
      changed = now;
    }
  }

  private void fill(Instant now) {
    long elapsed = Math.max(0, Math.min(NANOS, Duration.between(filled, now).toNanos()));
    nanoRecords = Math.min(recordRate() * NANOS, nanoRecords + elapsed * recordRate());
    nanoBytes = Math.min(byteRate() * NANOS, nanoBytes + elapsed * byteRate());
    filled = now.isAfter(filled) ? now : filled;
  }

  private long recordRate() {
    return ShardEstimate.RECORDS_IN * percent / 100;
  }

  private long byteRate() {
    return ShardEstimate.BYTES_IN * percent / 100;
  }

  private static long ceiling(long amount, long rate) {
    return Math.max(0, (amount + rate - 1) / rate);
  }
}
