package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.model.stream.KeySpread;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a replay.
 *
 * @param replay its number in the journal
 * @param stream name of the data stream
 * @param sent acknowledged trades
 * @param sentAgain entries that had to be sent more than once
 * @param duration from the first to the last of them
 * @param spread how the keys in use divide over the shards
 * @param recordsByShard acknowledged trades by shard id
 */
public record ReplaySummary(
    int replay,
    String stream,
    long sent,
    long sentAgain,
    Duration duration,
    KeySpread spread,
    Map<String, Long> recordsByShard) {

  private static final int NAMED_KEYS = 8;

  /** Copies the map. */
  public ReplaySummary {
    recordsByShard = Map.copyOf(recordsByShard);
  }

  /** A table of the shards and the finding about the keys. */
  public String text() {
    StringBuilder text = new StringBuilder(headline());
    text.append("\n  %-22s %10s  %s".formatted("shard", "records", "partition keys"));
    for (KeySpread.Share share : spread.shares()) {
      text.append(
          "\n  %-22s %10d  %s"
              .formatted(
                  share.shard().id(),
                  recordsByShard.getOrDefault(share.shard().id(), 0L),
                  keys(share.keys())));
    }
    recordsByShard.entrySet().stream()
        .filter(entry -> !isKnown(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                text.append(
                    "\n  %-22s %10d  the stream was resharded meanwhile"
                        .formatted(entry.getKey(), entry.getValue())));
    text.append('\n').append(spread.finding());
    if (spread.keys() >= Tally.REMEMBERED_KEYS) {
      text.append(
          "\nThere were more partition keys; the first %d are counted.".formatted(spread.keys()));
    }
    return text.toString();
  }

  private String headline() {
    String again = sentAgain == 0 ? "none" : Long.toString(sentAgain);
    return "%d trades acknowledged by %s in %s s (%s/s), %s sent again"
        .formatted(
            sent,
            stream,
            Numbers.rounded(duration.toMillis() / 1e3),
            Numbers.rounded(sent / Math.max(1e-3, duration.toNanos() / 1e9)),
            again);
  }

  private boolean isKnown(String shardId) {
    return spread.shares().stream().anyMatch(share -> share.shard().id().equals(shardId));
  }

  private static String keys(List<String> keys) {
    if (keys.isEmpty()) {
      return "none";
    }
    return keys.size() <= NAMED_KEYS ? String.join(", ", keys) : keys.size() + " keys";
  }
}
