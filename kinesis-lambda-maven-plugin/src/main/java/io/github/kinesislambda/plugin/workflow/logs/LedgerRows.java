package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Rows of the table as the embedded engine's ledger tells them. */
final class LedgerRows {

  static final String BASIS = "by the engine's ledger";

  private final Map<String, InvocationLog> logs = new HashMap<>();

  /** Takes from the log when each handler began, which the ledger does not tell. */
  LedgerRows(List<InvocationLog> logs) {
    logs.forEach(log -> this.logs.put(log.requestId(), log));
  }

  List<InvocationRow> of(List<LedgerEntry> entries) {
    return entries.stream().map(this::row).toList();
  }

  private InvocationRow row(LedgerEntry entry) {
    InvocationLog log = logs.get(entry.requestId());
    Instant start = log == null ? entry.start() : log.start();
    return new InvocationRow(
        InvocationRow.shortName(entry.shardId()),
        entry.start(),
        start,
        start.plus(entry.duration()),
        OptionalLong.of(entry.records()),
        entry.closedBy(),
        entry.duration(),
        entry.startUp(),
        outcome(entry));
  }

  private static String outcome(LedgerEntry entry) {
    String script = entry.fault().isEmpty() ? "" : ", by fault script";
    if (entry.returned() && entry.whatNext().equals("CHECKPOINT")) {
      return "ok" + script;
    }
    String what = entry.error().isEmpty() ? words(entry.outcome()) : entry.error();
    return "%s, %s%s".formatted(what, words(entry.whatNext()), script);
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
