package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.target.Ledger;
import io.github.kinesislambda.plugin.workflow.logs.LedgerEntry;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the embedded engine's ledger knows about trades that the log does not show. */
final class LedgerEvidence {

  private final Optional<Ledger> ledger;
  private final String function;

  LedgerEvidence(Optional<Ledger> ledger, String function) {
    this.ledger = ledger;
    this.function = function;
  }

  /** Whether the mapping is done with each of these trades, so that waiting is in vain. */
  boolean settled(List<SentTrade> trades) {
    if (ledger.isEmpty() || trades.isEmpty()) {
      return false;
    }
    List<LedgerEntry> done = entries().stream().filter(LedgerEntry::done).toList();
    return trades.stream().allMatch(trade -> done.stream().anyMatch(entry -> holds(entry, trade)));
  }

  /** Sentences that say where these trades got to. */
  List<String> explain(List<SentTrade> missing) {
    if (ledger.isEmpty() || missing.isEmpty()) {
      return List.of();
    }
    List<LedgerEntry> entries = entries();
    long handled = 0;
    long discarded = 0;
    long failing = 0;
    for (SentTrade trade : missing) {
      List<LedgerEntry> own = entries.stream().filter(entry -> holds(entry, trade)).toList();
      if (own.stream().anyMatch(LedgerEntry::returned)) {
        handled++;
      } else if (own.stream().anyMatch(LedgerEntry::done)) {
        discarded++;
      } else if (!own.isEmpty()) {
        failing++;
      }
    }
    return sentences(handled, discarded, failing, missing.size());
  }

  private static List<String> sentences(long handled, long discarded, long failing, long all) {
    List<String> sentences = new ArrayList<>();
    add(sentences, handled, "handled without being logged; a handler has to log each payload");
    add(sentences, discarded, "discarded by the mapping after its retries");
    add(sentences, failing, "in invocations that failed and are tried again");
    add(sentences, all - handled - discarded - failing, "not delivered to the function");
    return sentences;
  }

  private static void add(List<String> sentences, long count, String what) {
    if (count > 0) {
      sentences.add("%d of the missing, by the engine's ledger: %s".formatted(count, what));
    }
  }

  private List<LedgerEntry> entries() {
    return ledger.orElseThrow().invocations(function).stream().map(LedgerEntry::parse).toList();
  }

  private static boolean holds(LedgerEntry entry, SentTrade trade) {
    return trade.receipt().stream()
        .anyMatch(receipt -> entry.holds(receipt.shardId(), receipt.sequenceNumber()));
  }
}
