package io.github.kinesislambda.plugin.backend;

import java.util.Optional;

/**
 * An open target: its clients and what else it can show.
 *
 * @param description the target as the user should see it, e.g. {@code embedded engine at
 *     http://127.0.0.1:4567}
 * @param clients talk to it
 * @param ledger present when the target can show its invocations directly
 * @param failures present when the target can show what on-failure destinations were told
 * @param faults present when things can go wrong there by script
 */
public record Connection(
    String description,
    Clients clients,
    Optional<Ledger> ledger,
    Optional<Failures> failures,
    Optional<ScriptedFaults> faults)
    implements AutoCloseable {

  /** A target that keeps no documents of on-failure destinations, and follows no scripts. */
  public Connection(String description, Clients clients, Optional<Ledger> ledger) {
    this(description, clients, ledger, Optional.empty(), Optional.empty());
  }

  /** The same for a dry run; closing either closes both. */
  Connection readOnly() {
    return new Connection(description, clients.readOnly(), ledger, failures, faults);
  }

  @Override
  public void close() {
    clients.close();
  }
}
