package io.github.kinesislambda.model.stream;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which shard takes which partition key: the open shards of a stream, which divide the ring of hash
 * keys without gap or overlap.
 *
 * <pre>{@code
 * ShardMap map = ShardMap.evenly(4);
 * map.shardOf("4").id(); // shardId-000000000002
 * }</pre>
 */
public final class ShardMap {

  /**
   * One open shard.
   *
   * @param id its id, such as {@code shardId-000000000002}
   * @param first the first hash key it takes
   * @param last the last hash key it takes
   */
  public record Shard(String id, HashKey first, HashKey last) {

    /** Reads a shard as Kinesis describes it, with its range as decimal numbers. */
    public static Shard of(String id, String startingHashKey, String endingHashKey) {
      return new Shard(id, HashKey.parse(startingHashKey), HashKey.parse(endingHashKey));
    }

    /** Returns the number in the id, or the id itself when it has none: {@code 2}. */
    public String shortName() {
      String digits = id.substring(id.lastIndexOf('-') + 1);
      return digits.matches("\\d{1,18}") ? Long.toString(Long.parseLong(digits)) : id;
    }
  }

  private final List<Shard> shards;

  private ShardMap(List<Shard> shards) {
    this.shards = shards;
  }

  /**
   * Returns the map of a new stream, whose shards are equally wide and numbered from 0.
   *
   * @param shards how many, 1 or more
   * @throws IllegalArgumentException if the number is below 1
   */
  public static ShardMap evenly(int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException(
          "The number of shards is " + shards + "; a stream has 1 or more. Raise it.");
    }
    BigInteger width = BigInteger.ONE.shiftLeft(128).divide(BigInteger.valueOf(shards));
    return new ShardMap(
        IntStream.range(0, shards)
            .mapToObj(
                i ->
                    new Shard(
                        String.format("shardId-%012d", i),
                        HashKey.of(width.multiply(BigInteger.valueOf(i))),
                        i == shards - 1
                            ? HashKey.MAX
                            : HashKey.of(
                                width
                                    .multiply(BigInteger.valueOf(i + 1L))
                                    .subtract(BigInteger.ONE))))
            .toList());
  }

  /**
   * Returns the map of existing shards.
   *
   * @param openShards the open shards of one stream, in any order
   * @throws IllegalArgumentException if they leave a gap or overlap
   */
  public static ShardMap of(Collection<Shard> openShards) {
    List<Shard> sorted = new ArrayList<>(openShards);
    sorted.sort(Comparator.comparing(Shard::first));
    BigInteger next = BigInteger.ZERO;
    for (Shard shard : sorted) {
      if (!shard.first().toBigInteger().equals(next)) {
        throw notARing(shard.id() + " begins at " + shard.first() + " instead of " + next);
      }
      next = shard.last().toBigInteger().add(BigInteger.ONE);
    }
    if (!next.equals(BigInteger.ONE.shiftLeft(128))) {
      throw notARing("Nothing takes the hash keys from " + next);
    }
    return new ShardMap(List.copyOf(sorted));
  }

  private static IllegalArgumentException notARing(String found) {
    return new IllegalArgumentException(
        found
            + "; open shards cover 0 to 2^128 - 1 without gap or overlap. Leave closed shards out"
            + " and list all pages.");
  }

  /** Returns the shards in the order of their hash keys. */
  public List<Shard> shards() {
    return shards;
  }

  /**
   * Returns the shard that takes a partition key.
   *
   * @param partitionKey any text
   */
  public Shard shardOf(String partitionKey) {
    return shards.get(indexOf(partitionKey));
  }

  /**
   * Returns the place in {@link #shards()} of the shard that takes a partition key.
   *
   * @param partitionKey any text
   */
  public int indexOf(String partitionKey) {
    return indexOf(HashKey.ofPartitionKey(partitionKey));
  }

  /** Returns the shard that takes a hash key. */
  public Shard shardOf(HashKey hashKey) {
    return shards.get(indexOf(hashKey));
  }

  private int indexOf(HashKey hashKey) {
    int low = 0;
    int high = shards.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hashKey.compareTo(shards.get(middle).last()) <= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Returns how the given keys spread over the shards.
   *
   * @param partitionKeys the keys in use; those given twice count once
   */
  public KeySpread spread(Collection<String> partitionKeys) {
    Map<String, TreeSet<String>> keys = new TreeMap<>();
    for (String key : partitionKeys) {
      keys.computeIfAbsent(shardOf(key).id(), id -> new TreeSet<>()).add(key);
    }
    return new KeySpread(
        shards.stream()
            .map(
                shard ->
                    new KeySpread.Share(
                        shard, List.copyOf(keys.getOrDefault(shard.id(), new TreeSet<>()))))
            .toList());
  }
}
