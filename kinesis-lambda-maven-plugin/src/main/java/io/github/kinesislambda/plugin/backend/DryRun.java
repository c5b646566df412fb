package io.github.kinesislambda.plugin.backend;

import java.util.List;
import java.util.Optional;

/**
 * A target on which goals show what they would do.
 *
 * <p>Nothing is started for it: in place of an engine or a container that does not run, goals read
 * from an empty engine within this JVM, since that is what a new one would show.
 *
 * @param target stays as it is
 */
public record DryRun(Target target) implements Target {

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public Billing billing() {
    return target.billing();
  }

  @Override
  public boolean isHeldHere() {
    return target.isHeldHere();
  }

  @Override
  public boolean mayFollowFaults() {
    return target.mayFollowFaults();
  }

  @Override
  public Connection open(Progress progress) {
    Optional<Connection> found = target.findAsSet().map(Connection::readOnly);
    if (found.isPresent()) {
      progress.on(new DryRunOn(found.get().description()));
      return found.get();
    }
    progress.on(new DryRunOn("target %s, which does not run".formatted(name())));
    progress.on(new Mode.Would("start target " + name()));
    return new Connection(
        "nothing yet",
        SdkClients.emptyEngine().readOnly(),
        Optional.of((function, from) -> List.of()),
        Optional.of(List::of),
        target.mayFollowFaults() ? Optional.of(new NoFaults()) : Optional.empty());
  }

  /** What a new engine would follow. */
  private record NoFaults() implements ScriptedFaults {

    @Override
    public List<Rule> rules() {
      return List.of();
    }

    @Override
    public void follow(FaultRules rules) {
      throw new IllegalStateException("A dry run follows no script.");
    }
  }

  @Override
  public Optional<Connection> find() {
    return target.find().map(Connection::readOnly);
  }

  @Override
  public void stop(Progress progress) {
    Optional<Connection> running = target.isHeldHere() ? target.find() : Optional.empty();
    if (running.isEmpty()) {
      progress.on(new NothingRuns(name()));
      return;
    }
    try (Connection connection = running.get()) {
      progress.on(new Mode.Would("stop " + connection.description()));
    }
  }

  @Override
  public void stopIfEmpty(Progress progress) {}

  /**
   * Where nothing is changed.
   *
   * @param description of the target
   */
  public record DryRunOn(String description) implements Progress.Event {

    @Override
    public String text() {
      return "Dry run on %s: nothing is changed".formatted(description);
    }
  }
}
