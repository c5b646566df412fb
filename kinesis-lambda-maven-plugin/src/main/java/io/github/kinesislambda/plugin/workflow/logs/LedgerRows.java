package io.github.kinesislambda.plugin.workflow.logs;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Rows of the table as the embedded engine's ledger tells them. */
final class LedgerRows {

  static final String BASIS = "by the engine's ledger";

  private LedgerRows() {}

  static List<InvocationRow> of(List<LedgerEntry> entries) {
    return entries.stream().map(LedgerRows::row).toList();
  }

  private static InvocationRow row(LedgerEntry entry) {
    return new InvocationRow(
        InvocationRow.shortName(entry.shardId()),
        entry.start(),
        OptionalLong.of(entry.records()),
        entry.closedBy(),
        entry.duration(),
        entry.startUp(),
        outcome(entry));
  }

  private static String outcome(LedgerEntry entry) {
    if (entry.returned() && entry.whatNext().equals("CHECKPOINT")) {
      return "ok";
    }
    return "%s, %s".formatted(words(entry.outcome()), words(entry.whatNext()));
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
