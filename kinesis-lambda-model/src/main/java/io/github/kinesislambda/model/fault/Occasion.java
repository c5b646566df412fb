package io.github.kinesislambda.model.fault;

import java.util.Collection;
import java.util.List;

/**
 * One thing that may go wrong, with all by which a rule can address it.
 *
 * @param operation what it is
 * @param subject the stream or the function
 * @param call which call of this operation it is, or belongs to, from 1
 * @param entry which entry of the call, from 1; 0 for the call itself
 * @param shard the shard's index; -1 where there is none
 * @param lane of the shard, from 0
 * @param batch which batch of the lane, from 1; 0 where there is none
 * @param attempt how often records of that batch have been sent, this time included
 * @param keys the partition keys of its records
 */
record Occasion(
    FaultOperation operation,
    String subject,
    int call,
    int entry,
    long shard,
    int lane,
    int batch,
    int attempt,
    Collection<String> keys) {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  static Occasion call(FaultOperation operation, String stream, int call, long shard, int lane) {
    return new Occasion(operation, stream, call, 0, shard, lane, 0, 0, List.of());
  }

  static Occasion put(
      FaultOperation operation, String stream, int call, int entry, long shard, String key) {
    return new Occasion(operation, stream, call, entry, shard, 0, 0, 0, List.of(key));
  }

  /**
   * Returns a number from 0 to 1 that depends on the seed and on what is addressed, never on what
   * happened in between: virtual and real time, and threads in any order, agree on it.
   */
  double chance(long seed) {
    // Invocations of several shards begin in no certain order; their batches have one.
    int orderly = operation == FaultOperation.INVOCATION ? 0 : call;
    long mixed = seed;
    for (long part :
        new long[] {operation.toString().hashCode(), orderly, entry, shard, lane, batch, attempt}) {
      mixed = mix(mixed ^ part);
    }
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** Mixes as SplittableRandom does. */
  private static long mix(long value) {
    long mixed = value + GOLDEN;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
