package io.github.kinesislambda.plugin.target;

import java.util.Optional;

/**
 * An open target: its clients and what else it can show.
 *
 * @param description the target as the user should see it, e.g. {@code embedded engine at
 *     http://127.0.0.1:4567}
 * @param clients talk to it
 * @param ledger present when the target can show its invocations directly
 */
public record Connection(String description, Clients clients, Optional<Ledger> ledger)
    implements AutoCloseable {

  /** The same for a dry run; closing either closes both. */
  Connection readOnly() {
    return new Connection(description, clients.readOnly(), ledger);
  }

  @Override
  public void close() {
    clients.close();
  }
}
