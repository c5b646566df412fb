package io.github.kinesislambda.plugin.target;

import java.util.Optional;

/**
 * An open target: its clients and what else it can show.
 *
 * @param description the target as the user should see it, e.g. {@code embedded engine at
 *     http://127.0.0.1:4567}
 * @param clients talk to it
 * @param ledger present when the target can show its invocations directly
 * @param failures present when the target can show what on-failure destinations were told
 */
public record Connection(
    String description, Clients clients, Optional<Ledger> ledger, Optional<Failures> failures)
    implements AutoCloseable {

  /** A target that keeps no documents of on-failure destinations. */
  public Connection(String description, Clients clients, Optional<Ledger> ledger) {
    this(description, clients, ledger, Optional.empty());
  }

  /** The same for a dry run; closing either closes both. */
  Connection readOnly() {
    return new Connection(description, clients.readOnly(), ledger, failures);
  }

  @Override
  public void close() {
    clients.close();
  }
}
