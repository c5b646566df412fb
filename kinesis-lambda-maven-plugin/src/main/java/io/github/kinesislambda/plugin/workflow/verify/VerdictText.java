package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.workflow.logs.Failure;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A verdict as a block of lines. */
final class VerdictText {

  /** Of missing trades and of failures, this many are shown. */
  static final int SHOWN = 5;

  private static final int WIDTH = 100;
  private static final String ROW = "  %-22s %8s %8s %8s %10s %12s %8s";

  private final Verdict verdict;
  private final StringBuilder text = new StringBuilder();

  VerdictText(Verdict verdict) {
    this.verdict = verdict;
  }

  @Override
  public String toString() {
    text.setLength(0);
    text.append("Verdict on replay %d to %s".formatted(verdict.replay(), verdict.stream()));
    shards();
    missing();
    failures();
    interruption();
    verdict.notes().forEach(note -> line("  " + note));
    line(verdict.headline());
    return text.toString();
  }

  private void shards() {
    line(
        ROW.formatted("shard", "sent", "seen", "missing", "duplicated", "out of order", "batches"));
    for (ShardCount shard : verdict.shards()) {
      line(
          ROW.formatted(
              shard.shardId(),
              shard.sent(),
              shard.seen(),
              shard.missing(),
              shard.duplicated(),
              shard.outOfOrder(),
              shard.batches()));
    }
  }

  private void missing() {
    List<SentTrade> missing = verdict.missing();
    if (missing.isEmpty()) {
      return;
    }
    line(
        verdict.missingCount() <= SHOWN
            ? "  Missing:"
            : "  Missing, the first %d of %d:".formatted(SHOWN, verdict.missingCount()));
    missing.stream().limit(SHOWN).forEach(trade -> line("    " + named(trade)));
  }

  private void failures() {
    if (verdict.failures().isEmpty()) {
      return;
    }
    Map<Failure.Kind, Long> byKind =
        verdict.failures().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().kind(),
                    TreeMap::new,
                    Collectors.summingLong(Map.Entry::getValue)));
    line(
        "  What happened in %s: %s"
            .formatted(
                verdict.function(),
                byKind.entrySet().stream()
                    .map(entry -> entry.getKey().counted(entry.getValue()))
                    .collect(Collectors.joining(", "))));
    verdict.failures().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(
            entry ->
                line("    %d x %s".formatted(entry.getValue(), cut(entry.getKey().firstLine()))));
  }

  private void interruption() {
    if (verdict.sent() < verdict.planned()) {
      line(
          "  The replay was interrupted: %d of %d trades were acknowledged and are counted here."
              .formatted(verdict.sent(), verdict.planned()));
    }
    Verdict.Unconfirmed unconfirmed = verdict.unconfirmed();
    if (unconfirmed.sent() > 0) {
      line(
          "  %d more had been sent without an answer; %d of them arrived."
              .formatted(unconfirmed.sent(), unconfirmed.arrived()));
    }
  }

  static String named(SentTrade trade) {
    return "trade %d, key %s, %s: %s"
        .formatted(
            trade.number(),
            trade.partitionKey(),
            trade.receipt().map(SentTrade.Receipt::shardId).orElse("not acknowledged"),
            cut(trade.data()));
  }

  private static String cut(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }

  private void line(String line) {
    if (text.length() > 0) {
      text.append('\n');
    }
    text.append(line.stripTrailing());
  }
}
