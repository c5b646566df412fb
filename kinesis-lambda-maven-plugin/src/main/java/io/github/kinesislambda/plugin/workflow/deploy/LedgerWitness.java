package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Ledger;
import io.github.kinesislambda.plugin.workflow.logs.LedgerEntry;
import java.util.List;
import java.util.Optional;

/** The engine's ledger, which tells of each record in which invocation it was. */
final class LedgerWitness implements Witness {

  private final Ledger ledger;
  private final Plan plan;

  LedgerWitness(Ledger ledger, Plan plan) {
    this.ledger = ledger;
    this.plan = plan;
  }

  @Override
  public Optional<String> heard(List<Canary.Sent> sent) {
    for (String line : ledger.invocations(plan.function().name())) {
      LedgerEntry entry = LedgerEntry.parse(line);
      if (sent.stream().noneMatch(canary -> holds(entry, canary)) || !entry.fault().isEmpty()) {
        continue; // What fails by script is tried again.
      }
      if (entry.returned() && entry.done()) {
        return Optional.of(
            "the ledger has function %s called with it at %s"
                .formatted(plan.function().name(), entry.start()));
      }
      if (entry.returned() || entry.outcome().equals("FUNCTION_ERROR")) {
        throw Witness.failure(plan, entry.shardId(), whatFailed(entry));
      }
    }
    return Optional.empty();
  }

  private static boolean holds(LedgerEntry entry, Canary.Sent canary) {
    return entry.shardId().equals(canary.shardId())
        && entry.firstSequenceNumber().compareTo(canary.sequenceNumber()) <= 0
        && entry.lastSequenceNumber().compareTo(canary.sequenceNumber()) >= 0;
  }

  private static String whatFailed(LedgerEntry entry) {
    return entry.returned() ? "its answer says that records failed" : entry.error();
  }

  /** What an engine has taken it delivers. */
  @Override
  public boolean wantsMore() {
    return true;
  }

  @Override
  public String soFar() {
    return "none in the ledger; <filters> may hold it back";
  }
}
