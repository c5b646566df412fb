package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.model.log.PlatformLine;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Rows of the table as they can be told from a function's log: the shard and the number of records
 * follow from trades of the last replay in it, the reason of closing from the mapping's settings.
 */
final class LogRows {

  static final String BASIS = "shard, records and closing inferred from log, replay and mapping";

  /** Of the replay's trades, so many are looked for: some tens of megabytes. */
  static final int MOST_TRADES = 200_000;

  private final Map<Long, String> shardByPayload = new HashMap<>();
  private final PayloadFinder finder = new PayloadFinder(shardByPayload::containsKey);
  private final Optional<Trigger> trigger;
  private boolean all = true;

  LogRows(Optional<ReplayRun> run, Optional<Trigger> trigger) {
    this.trigger = trigger;
    run.ifPresent(this::remember);
  }

  List<InvocationRow> of(List<InvocationLog> logs) {
    return logs.stream().map(this::row).toList();
  }

  /** Where the columns come from. */
  String basis() {
    return all ? BASIS : BASIS + ", of its first %d trades alone".formatted(MOST_TRADES);
  }

  private void remember(ReplayRun known) {
    try (Stream<SentTrade> trades = known.acknowledged()) {
      for (Iterator<SentTrade> each = trades.iterator(); all && each.hasNext(); ) {
        if (shardByPayload.size() == MOST_TRADES) {
          all = false;
          return;
        }
        SentTrade trade = each.next();
        shardByPayload.put(finder.add(trade.data()), trade.receipt().orElseThrow().shardId());
      }
    }
  }

  private InvocationRow row(InvocationLog log) {
    long[] payloads = finder.in(log.ownText());
    Optional<PlatformLine.Report> report = log.report();
    Duration duration = report.map(PlatformLine.Report::duration).orElse(Duration.ZERO);
    return new InvocationRow(
        payloads.length == 0
            ? "?"
            : InvocationRow.shortName(shardByPayload.getOrDefault(payloads[0], "?")),
        log.lines().get(0).at(),
        log.start(),
        log.start().plus(duration),
        payloads.length == 0 ? OptionalLong.empty() : OptionalLong.of(payloads.length),
        payloads.length == 0 ? "?" : closedBy(payloads.length),
        duration,
        StartUp.of(report.flatMap(PlatformLine.Report::initDuration).isPresent()),
        log.failure()
            .map(failure -> failure.kind().counted(1).substring(2))
            .orElse(report.isPresent() ? "ok" : "running"));
  }

  private String closedBy(int records) {
    return trigger
        .map(
            mapping -> {
              if (records >= mapping.batchSize()) {
                return "size";
              }
              return mapping.window().isZero() ? "no window" : "window";
            })
        .orElse("?");
  }
}
