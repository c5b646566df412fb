package io.github.kinesislambda.model.stream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a shard, such as {@code shardId-000000000003}: a number that is never reused within a
 * stream.
 *
 * @param index 0 to 2147483647
 */
public record ShardId(long index) implements Comparable<ShardId> {

  private static final Pattern LENIENT = Pattern.compile("(?:[^-]*-)?(\\d{1,12})");

  /** Checks the range that a sequence number can hold. */
  public ShardId {
    if (index < 0 || index > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Shard index " + index + " is outside 0 to " + Integer.MAX_VALUE + ".");
    }
  }

  /**
   * Reads a shard id as leniently as AWS does: {@code shardId-3} and {@code 3} also name shard 3.
   *
   * @throws IllegalArgumentException if the text names no shard
   */
  public static ShardId parse(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is no shard id; write it as shardId-000000000000."));
  }

  /** Reads a shard id, or answers nothing when the text names none. */
  public static Optional<ShardId> find(String text) {
    Matcher matcher = LENIENT.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return Optional.of(new ShardId(Long.parseLong(matcher.group(1))));
  }

  @Override
  public int compareTo(ShardId other) {
    return Long.compare(index, other.index);
  }

  @Override
  public String toString() {
    String digits = Long.toString(index);
    return "shardId-000000000000".substring(0, 20 - digits.length()) + digits;
  }
}
