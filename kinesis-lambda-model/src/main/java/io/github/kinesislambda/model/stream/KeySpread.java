package io.github.kinesislambda.model.stream;

import io.github.kinesislambda.model.stream.ShardMap.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a set of partition keys spreads over the shards of a stream: what the tutorial finds out at
 * its end.
 *
 * <pre>{@code
 * KeySpread spread = ShardMap.evenly(4).spread(List.of("1", "2", "3", "4", "4"));
 * }</pre>
 *
 * @param shares each shard with its keys, in the order of hash keys
 */
public record KeySpread(List<Share> shares) {

  /** Up to this many keys of a shard are named; of more only the number is given. */
  static final int NAMED_KEYS = 8;

  /**
   * The keys of one shard.
   *
   * @param shard the shard
   * @param keys the keys that it takes, sorted; none when it stays idle
   */
  public record Share(Shard shard, List<String> keys) {
    public Share {
      keys = List.copyOf(keys);
    }
  }

  public KeySpread {
    shares = List.copyOf(shares);
  }

  /** Returns the shards that take a key, with their keys. */
  public List<Share> used() {
    return shares.stream().filter(share -> !share.keys().isEmpty()).toList();
  }

  /** Returns the shards that take no key. */
  public List<Shard> idle() {
    return shares.stream().filter(share -> share.keys().isEmpty()).map(Share::shard).toList();
  }

  /** Returns the number of keys over all shards. */
  public int keys() {
    return shares.stream().mapToInt(share -> share.keys().size()).sum();
  }

  /**
   * Returns the finding in words, with advice when shards stay idle.
   *
   * <pre>
   * 2 of 4 shards used: key 4 hashes to shard 2; keys 1, 2 and 3 hash to shard 3. Shards 0 and 1 cost
   * money and stay idle: use far more keys than shards, or only 2 shards.
   * </pre>
   */
  public String finding() {
    List<Share> used = used();
    String first =
        used.size()
            + " of "
            + shares.size()
            + (shares.size() == 1 ? " shard used" : " shards used");
    if (used.isEmpty()) {
      return first + ": there were no keys.";
    }
    String detail = used.stream().map(KeySpread::sentence).collect(Collectors.joining("; "));
    return first + ": " + detail + "." + advice(used.size());
  }

  private static String sentence(Share share) {
    String shard = " to shard " + share.shard().shortName();
    List<String> keys = share.keys();
    if (keys.size() == 1) {
      return "key " + keys.get(0) + " hashes" + shard;
    }
    return keys.size() <= NAMED_KEYS
        ? "keys " + enumerate(keys) + " hash" + shard
        : keys.size() + " keys hash" + shard;
  }

  private String advice(int used) {
    List<String> idle = idle().stream().map(Shard::shortName).toList();
    if (idle.isEmpty()) {
      return "";
    }
    String who =
        idle.size() == 1
            ? " Shard " + idle.get(0) + " costs money and stays idle"
            : " Shards " + shortened(idle) + " cost money and stay idle";
    return who
        + ": use far more keys than shards, or only "
        + used
        + (used == 1 ? " shard." : " shards.");
  }

  private static String shortened(List<String> names) {
    if (names.size() <= NAMED_KEYS) {
      return enumerate(names);
    }
    List<String> some = new ArrayList<>(names.subList(0, NAMED_KEYS));
    some.add((names.size() - NAMED_KEYS) + " more");
    return enumerate(some);
  }

  private static String enumerate(List<String> names) {
    if (names.size() == 1) {
      return names.get(0);
    }
    return String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1);
  }
}
