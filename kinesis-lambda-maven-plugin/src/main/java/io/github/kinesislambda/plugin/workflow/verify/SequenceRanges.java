package io.github.kinesislambda.plugin.workflow.verify;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Ranges of sequence numbers of shards; of each shard the youngest {@value #MOST} are kept. */
final class SequenceRanges {

  private static final int MOST = 50_000;

  private final Map<String, TreeMap<BigInteger, BigInteger>> byShard = new HashMap<>();
  private final Map<String, BigInteger> forgotten = new HashMap<>();

  /** Adds a range; it becomes one with those that it overlaps. */
  void add(String shardId, BigInteger first, BigInteger last) {
    TreeMap<BigInteger, BigInteger> ranges =
        byShard.computeIfAbsent(shardId, id -> new TreeMap<>());
    BigInteger from = first;
    BigInteger to = last;
    Map.Entry<BigInteger, BigInteger> other = ranges.floorEntry(to);
    while (other != null && other.getValue().compareTo(from) >= 0) {
      from = from.min(other.getKey());
      to = to.max(other.getValue());
      ranges.remove(other.getKey());
      other = ranges.floorEntry(to);
    }
    ranges.put(from, to);
    if (ranges.size() > MOST) {
      forgotten.put(shardId, ranges.pollFirstEntry().getValue());
    }
  }

  /** Whether a sequence number is in none of the ranges, those that were forgotten included. */
  boolean lack(String shardId, String sequenceNumber) {
    BigInteger lost = forgotten.get(shardId);
    return !contains(shardId, sequenceNumber)
        && (lost == null || new BigInteger(sequenceNumber).compareTo(lost) > 0);
  }

  /** Whether there is a range of the shard that begins at a sequence number or before it. */
  boolean beginBefore(String shardId, String sequenceNumber) {
    TreeMap<BigInteger, BigInteger> ranges = byShard.get(shardId);
    return ranges != null && ranges.firstKey().compareTo(new BigInteger(sequenceNumber)) <= 0;
  }

  boolean contains(String shardId, String sequenceNumber) {
    TreeMap<BigInteger, BigInteger> ranges = byShard.get(shardId);
    if (ranges == null) {
      return false;
    }
    BigInteger sequence = new BigInteger(sequenceNumber);
    Map.Entry<BigInteger, BigInteger> range = ranges.floorEntry(sequence);
    return range != null && range.getValue().compareTo(sequence) >= 0;
  }
}
