package io.github.kinesislambda.engine.internal.stream;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The tags of a stream or consumer, at most fifty. Thread-safe. */
public final class Tags {

  private static final int MOST_TAGS = 50;
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@%]*");

  private final String owner;
  private final NavigableMap<String, String> tags = new TreeMap<>(); // guarded by this

  Tags(String owner, Map<String, String> first) {
    this.owner = owner;
    requireAllowed(first.keySet());
    requireAllowed(first.values());
    tags.putAll(first);
  }

  /** Returns the tags, sorted by key. */
  public synchronized NavigableMap<String, String> all() {
    return new TreeMap<>(tags);
  }

  /**
   * Adds tags; a key that is there already gets the new value.
   *
   * @throws StreamException if there would be more than fifty, or a character is not allowed
   */
  public synchronized void add(Map<String, String> added) {
    requireAllowed(added.keySet());
    requireAllowed(added.values());
    NavigableMap<String, String> all = all();
    all.putAll(added);
    if (all.size() > MOST_TAGS) {
      // The text of AWS still names the number of years ago.
      throw StreamFaults.invalid(
          "Failed to add tags to "
              + owner
              + " because a given stream cannot have more than 10 tags associated with it.");
    }
    tags.putAll(added);
  }

  /**
   * Removes tags; keys that are not there are ignored.
   *
   * @throws StreamException if a character is not allowed
   */
  public synchronized void remove(Collection<String> keys) {
    requireAllowed(keys);
    keys.forEach(tags::remove);
  }

  private static void requireAllowed(Collection<String> texts) {
    if (!texts.stream().allMatch(text -> ALLOWED.matcher(text).matches())) {
      throw StreamFaults.invalid(
          "Some tags contain invalid characters. Valid characters: "
              + "Unicode letters, digits, white space, _ . / = + - % @.");
    }
  }
}
