package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.workflow.logs.Failure;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of a replay.
 *
 * @param replay its number in the journal
 * @param stream name of the data stream
 * @param function name of the function
 * @param planned how many trades the replay was to send
 * @param openShards how many open shards the stream had
 * @param shards what became of the trades of each shard that got some
 * @param missing the first acknowledged trades that the function did not log, by number
 * @param unconfirmed trades without a receipt, because the replay was interrupted
 * @param failures what went wrong in the function, with how often
 * @param notes what else explains the numbers
 */
public record Verdict(
    int replay,
    String stream,
    String function,
    long planned,
    int openShards,
    List<ShardCount> shards,
    List<SentTrade> missing,
    Unconfirmed unconfirmed,
    Map<Failure, Long> failures,
    List<String> notes) {

  private static final int NAMED_SHARDS = 8;

  /** Copies the collections. */
  public Verdict {
    shards = List.copyOf(shards);
    missing = List.copyOf(missing);
    failures = Map.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /**
   * Trades that were on their way when a replay was interrupted.
   *
   * @param sent how many
   * @param arrived how many of them the function logged
   */
  public record Unconfirmed(long sent, long arrived) {}

  /** Whether every acknowledged trade was seen; a replay without any trade passes nothing. */
  public boolean passed() {
    return missing.isEmpty() && sent() > 0;
  }

  /** Acknowledged trades. */
  public long sent() {
    return shards.stream().mapToLong(ShardCount::sent).sum();
  }

  /** Acknowledged trades that the function logged. */
  public long seen() {
    return shards.stream().mapToLong(ShardCount::seen).sum();
  }

  /** Acknowledged trades that the function did not log. */
  public long missingCount() {
    return shards.stream().mapToLong(ShardCount::missing).sum();
  }

  /** Invocations that brought trades. */
  public long batches() {
    return shards.stream().mapToLong(ShardCount::batches).sum();
  }

  /** The sentence that counts. */
  public String headline() {
    return "%d of %d trades seen by %s%s, on %s, in %s: %s"
        .formatted(
            seen(),
            sent(),
            function,
            repeated(),
            shardsInWords(),
            batches() == 1 ? "1 batch" : batches() + " batches",
            passed() ? "PASSED" : "FAILED");
  }

  /** The whole block. */
  public String text() {
    return new VerdictText(this).toString();
  }

  private String shardsInWords() {
    String all = " of " + Math.max(openShards, shards.size());
    if (shards.isEmpty() || shards.size() > NAMED_SHARDS) {
      return shards.size() + all + " shards";
    }
    List<String> names = shards.stream().map(ShardCount::shortName).toList();
    if (names.size() == 1) {
      return "shard " + names.get(0) + all;
    }
    return "shards "
        + String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1)
        + all;
  }

  private String repeated() {
    List<String> parts = new ArrayList<>();
    long duplicated = shards.stream().mapToLong(ShardCount::duplicated).sum();
    long outOfOrder = shards.stream().mapToLong(ShardCount::outOfOrder).sum();
    if (duplicated > 0) {
      parts.add(duplicated + " more than once");
    }
    if (outOfOrder > 0) {
      parts.add(outOfOrder + " out of order");
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }
}
