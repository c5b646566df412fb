package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a replay that one machine sends: slice 3 of 8 is the third of each eight trades.
 * Slices share no trade, and all of them together are the whole.
 *
 * @param index which one, from 1
 * @param of how many there are, 1 to 1,000,000
 */
public record Slice(int index, int of) {

  /** All trades. */
  public static final Slice WHOLE = new Slice(1, 1);

  private static final int MOST = 1_000_000;
  private static final Pattern NOTATION = Pattern.compile("(\\d{1,7})/(\\d{1,7})");

  /** Checks that there is such a slice. */
  public Slice {
    if (of < 1 || of > MOST || index < 1 || index > of) {
      throw refused(index + "/" + of);
    }
  }

  /** Reads what users write: {@code 3/8}. */
  public static Slice parse(String text) {
    Matcher parts = NOTATION.matcher(text.strip());
    if (!parts.matches()) {
      throw refused(text);
    }
    return new Slice(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /** How many of so many trades it holds. */
  public long count(long all) {
    return (all - index + of) / of;
  }

  /** Its first trade at or after a trade, both counted from 0. */
  long from(long n) {
    return n + Math.floorMod(index - 1 - n, (long) of);
  }

  /** The notation that {@link #parse} reads. */
  @Override
  public String toString() {
    return index + "/" + of;
  }

  private static GoalException refused(String text) {
    return GoalException.project(
        "<slice> is %s.".formatted(text),
        "A slice is one of 1 to 1000000 equal parts: 3/8 is the third of eight.",
        "Set -Dkinesis.slice, or drop it to send everything from this machine.");
  }
}
