package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.backend.Ledger;
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
 *
 * <p>It also tells apart what the log cannot: of trades with equal payloads, one that was in no
 * invocation which came to its end was not seen, however often the others were.
 */
final class LedgerEvidence implements AutoCloseable {

  private final Optional<Ledger> ledger;
  private final String function;
  private final Accounting accounting;
  private final Walk toSettle;
  private final Walk toConfirm;
  private final SequenceRanges handled = new SequenceRanges();
  private final SequenceRanges returned = new SequenceRanges();
  private final SequenceRanges done = new SequenceRanges();
  private final SequenceRanges delivered = new SequenceRanges();
  private long from;
  private boolean whole;

  LedgerEvidence(Optional<Ledger> ledger, String function, ReplayRun run, Accounting accounting) {
    this.ledger = ledger;
    this.function = function;
    this.accounting = accounting;
    this.toSettle = new Walk(run);
    this.toConfirm = new Walk(run);
  }

  /** Whether the mapping is done with each trade that was not seen, so that waiting is in vain. */
  boolean settled() {
    if (ledger.isEmpty() || (accounting.complete() && confirmsCopies())) {
      return false;
    }
    readOn(ledger.get());
    return toSettle.passes(
        (place, trade) ->
            holds(done, trade) || (accounting.isSeen(place) && !isLostCopy(place, trade)));
  }

  /** Whether no copy of a payload hides that another was lost, as far as is known. */
  boolean confirmsCopies() {
    if (ledger.isEmpty() || !accounting.hasCopies()) {
      return true;
    }
    readOn(ledger.get());
    return toConfirm.passes((place, trade) -> !isLostCopy(place, trade));
  }

  /**
   * Takes back what was seen of copies that were not delivered.
   *
   * @param run the replay
   * @return how many copies were believed to be seen because there were as many
   */
  long judgeCopies(ReplayRun run) {
    if (ledger.isEmpty() || !accounting.hasCopies()) {
      return accounting.countedCopies();
    }
    readOn(ledger.get());
    long believed = 0;
    try (Walk all = new Walk(run)) {
      while (all.hasNext()) {
        SentTrade trade = all.next();
        if (isLostCopy(all.place, trade) && accounting.isSeen(all.place)) {
          accounting.wasAnotherCopy(all.place);
        } else if (accounting.isCopy(all.place) && !holds(handled, trade)) {
          believed++;
        }
      }
    }
    return believed;
  }

  private boolean isLostCopy(int place, SentTrade trade) {
    return accounting.isCopy(place)
        && trade.receipt().stream()
            .anyMatch(
                receipt ->
                    handled.lack(receipt.shardId(), receipt.sequenceNumber())
                        && (whole
                            || delivered.beginBefore(receipt.shardId(), receipt.sequenceNumber())));
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
    toSettle.close();
    toConfirm.close();
  }

  private void readOn(Ledger open) {
    for (String line : open.invocations(function, from)) {
      LedgerEntry entry = LedgerEntry.parse(line);
      /* The engine forgets its oldest invocations; what was in them is not known. */
      whole |= from == 0 && entry.position() == 0;
      from = Math.max(from, entry.position() + 1);
      add(delivered, entry);
      if (entry.returned()) {
        add(returned, entry);
      }
      if (entry.handled()) {
        add(handled, entry);
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

  @FunctionalInterface
  private interface Test {
    boolean passed(int place, SentTrade trade);
  }

  /** Goes through the acknowledged trades once. */
  private static final class Walk implements AutoCloseable {

    private final Stream<SentTrade> journal;
    private final Iterator<SentTrade> trades;
    private int place = -1;
    private @Nullable SentTrade stopped;

    private Walk(ReplayRun run) {
      this.journal = run.acknowledged();
      this.trades = journal.iterator();
    }

    /** Goes on from where it stopped; stops at a trade that does not pass. */
    private boolean passes(Test test) {
      while (hasNext()) {
        SentTrade trade = next();
        if (!test.passed(place, trade)) {
          stopped = trade;
          return false;
        }
      }
      return true;
    }

    private boolean hasNext() {
      return stopped != null || trades.hasNext();
    }

    private SentTrade next() {
      SentTrade again = stopped;
      stopped = null;
      if (again != null) {
        return again;
      }
      place++;
      return trades.next();
    }

    @Override
    public void close() {
      journal.close();
    }
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
