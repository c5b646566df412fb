package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.target.Ledger;
import io.github.kinesislambda.plugin.workflow.logs.LedgerEntry;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded engine's ledger knows about trades that the log does not show. Each entry of
 * the ledger is asked for once, and each trade is looked at until it is settled.
 */
final class LedgerEvidence implements AutoCloseable {

  private final Optional<Ledger> ledger;
  private final String function;
  private final Accounting accounting;
  private final Stream<SentTrade> journal;
  private final Iterator<SentTrade> trades;
  private final SequenceRanges returned = new SequenceRanges();
  private final SequenceRanges done = new SequenceRanges();
  private final SequenceRanges delivered = new SequenceRanges();
  private long from;
  private int place = -1;
  private @Nullable SentTrade unsettled;

  LedgerEvidence(Optional<Ledger> ledger, String function, ReplayRun run, Accounting accounting) {
    this.ledger = ledger;
    this.function = function;
    this.accounting = accounting;
    this.journal = run.acknowledged();
    this.trades = journal.iterator();
  }

  /** Whether the mapping is done with each trade that was not seen, so that waiting is in vain. */
  boolean settled() {
    if (ledger.isEmpty() || accounting.complete()) {
      return false;
    }
    readOn(ledger.get());
    while (unsettled != null || trades.hasNext()) {
      if (unsettled == null) {
        unsettled = trades.next();
        place++;
      }
      if (!accounting.isSeen(place) && !holds(done, unsettled)) {
        return false;
      }
      unsettled = null;
    }
    return true;
  }

  /** Sentences that say where the missing trades got to. */
  List<String> explain() {
    if (ledger.isEmpty() || accounting.complete()) {
      return List.of();
    }
    readOn(ledger.get());
    Whereabouts whereabouts = new Whereabouts();
    accounting.forEachMissing(whereabouts::add);
    return whereabouts.sentences();
  }

  @Override
  public void close() {
    journal.close();
  }

  private void readOn(Ledger open) {
    for (String line : open.invocations(function, from)) {
      LedgerEntry entry = LedgerEntry.parse(line);
      from = Math.max(from, entry.position() + 1);
      add(delivered, entry);
      if (entry.returned()) {
        add(returned, entry);
      }
      if (entry.done()) {
        add(done, entry);
      }
    }
  }

  private static void add(SequenceRanges ranges, LedgerEntry entry) {
    ranges.add(entry.shardId(), entry.firstSequenceNumber(), entry.lastSequenceNumber());
  }

  private static boolean holds(SequenceRanges ranges, SentTrade trade) {
    return trade.receipt().stream()
        .anyMatch(receipt -> ranges.contains(receipt.shardId(), receipt.sequenceNumber()));
  }

  /** Counts where trades got to. */
  private final class Whereabouts {

    private long handled;
    private long discarded;
    private long failing;
    private long elsewhere;

    private void add(SentTrade trade) {
      if (holds(returned, trade)) {
        handled++;
      } else if (holds(done, trade)) {
        discarded++;
      } else if (holds(delivered, trade)) {
        failing++;
      } else {
        elsewhere++;
      }
    }

    private List<String> sentences() {
      List<String> sentences = new ArrayList<>();
      say(sentences, handled, "handled without being logged; a handler has to log each payload");
      say(sentences, discarded, "discarded by the mapping after its retries");
      say(sentences, failing, "in invocations that failed and are tried again");
      say(sentences, elsewhere, "not delivered to the function");
      return sentences;
    }

    private void say(List<String> sentences, long count, String what) {
      if (count > 0) {
        sentences.add("%d of the missing, by the engine's ledger: %s".formatted(count, what));
      }
    }
  }
}
