package io.github.kinesislambda.plugin.workflow.logs;

import java.util.Arrays;
import java.util.BitSet;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Finds known payloads in any text, whatever stands around them.
 *
 * <p>Blanks, line ends and backslashes are passed over on both sides, so that a payload is also
 * found when a logger wrapped it, printed it over several lines or put it into a JSON string.
 *
 * <p>Of the payloads only their lengths and the characters at their ends are kept; each is known by
 * a hash of 64 bits. Among a million of them two have the same one in 1 of 37 million runs.
 */
public final class PayloadFinder {

  private static final long PRIME = 0x9e3779b97f4a7c15L;

  private final LongPredicate known;
  private final BitSet firstCharacters = new BitSet();
  private final BitSet lastCharacters = new BitSet();
  private final NavigableSet<Integer> lengths = new TreeSet<>();

  /** Looks for the payloads that are {@linkplain #add added} and known by their hashes. */
  public PayloadFinder(LongPredicate known) {
    this.known = known;
  }

  /** Adds a payload; returns the hash that it is known by. */
  public long add(String payload) {
    String normal = normal(payload);
    if (!normal.isEmpty()) {
      firstCharacters.set(normal.charAt(0));
      lastCharacters.set(normal.charAt(normal.length() - 1));
      lengths.add(normal.length());
    }
    return hash(normal, 0, normal.length());
  }

  /** The hashes of the payloads in a text, in its order; of two at one place, the longer one. */
  public long[] in(String text) {
    String normal = normal(text);
    LongStream.Builder found = LongStream.builder();
    int[] longestFirst = lengths.descendingSet().stream().mapToInt(Integer::intValue).toArray();
    int at = 0;
    while (at < normal.length()) {
      int length = firstCharacters.get(normal.charAt(at)) ? match(normal, at, longestFirst) : 0;
      if (length > 0) {
        found.add(hash(normal, at, at + length));
      }
      at += Math.max(1, length);
    }
    return found.build().toArray();
  }

  /** A hash of 64 bits of a text as it stands. */
  public static long hash(String text) {
    return hash(text, 0, text.length());
  }

  private int match(String text, int at, int[] longestFirst) {
    return Arrays.stream(longestFirst)
        .filter(length -> at + length <= text.length())
        .filter(length -> lastCharacters.get(text.charAt(at + length - 1)))
        .filter(length -> known.test(hash(text, at, at + length)))
        .findFirst()
        .orElse(0);
  }

  private static String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' && !Character.isWhitespace(c)) {
        normal.append(c);
      }
    }
    return normal.toString();
  }

  private static long hash(String text, int from, int to) {
    long hash = PRIME;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
      hash ^= hash >>> 32;
    }
    hash = (hash ^ (hash >>> 29)) * 0xbf58476d1ce4e5b9L;
    return hash ^ (hash >>> 32);
  }
}
