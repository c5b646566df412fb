package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows of the table as they can be told from a function's log: the shard and the number of records
 * follow from trades of the last replay in it, the reason of closing from the mapping's settings.
 */
final class LogRows {

  static final String BASIS = "shard, records and closing inferred from log, replay and mapping";

  private final Map<String, String> shardByPayload = new HashMap<>();
  private final PayloadFinder finder;
  private final Optional<Trigger> trigger;

  LogRows(Optional<ReplayRun> run, Optional<Trigger> trigger) {
    this.trigger = trigger;
    run.stream().flatMap(known -> known.trades().stream()).forEach(this::remember);
    this.finder = new PayloadFinder(shardByPayload.keySet());
  }

  List<InvocationRow> of(List<InvocationLog> logs) {
    return logs.stream().map(this::row).toList();
  }

  private void remember(SentTrade trade) {
    trade
        .receipt()
        .ifPresent(
            receipt -> shardByPayload.put(PayloadFinder.normal(trade.data()), receipt.shardId()));
  }

  private InvocationRow row(InvocationLog log) {
    List<String> payloads = finder.in(log.ownText());
    Optional<Report> report = log.report();
    Duration duration = report.map(Report::duration).orElse(Duration.ZERO);
    return new InvocationRow(
        payloads.isEmpty()
            ? "?"
            : InvocationRow.shortName(shardByPayload.getOrDefault(payloads.get(0), "?")),
        log.lines().get(0).at(),
        log.start(),
        log.start().plus(duration),
        payloads.isEmpty() ? OptionalLong.empty() : OptionalLong.of(payloads.size()),
        payloads.isEmpty() ? "?" : closedBy(payloads.size()),
        duration,
        StartUp.of(report.flatMap(Report::startUp).isPresent()),
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
