package io.github.kinesislambda.plugin.target;

import java.util.Optional;

/**
 * The engine in a background process of this machine, one per project.
 *
 * @param stateFolder where its handle and its log are
 */
public record EmbeddedTarget(StateFolder stateFolder) implements Target {

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public Connection open(Progress progress) {
    throw GoalException.machinery(
        "The embedded engine cannot be started yet.",
        "Targets that can be used now: endpoint, aws.",
        "Set -Dkinesis.target.");
  }

  @Override
  public Optional<Connection> find() {
    return Optional.empty();
  }
}
