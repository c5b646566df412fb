package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Mode;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Step;
import java.util.ArrayList;
import java.util.List;

/** Goal {@code delete}: takes away what the goals created, then looks that nothing is left. */
public final class TearDown {

  private final Clients clients;
  private final Progress progress;
  private final Removal removal;

  /** Whose things are deleted. */
  public enum Scope {
    /** Only what carries the tag of these goals. */
    TAGGED,
    /** Whatever has the name. */
    NAMED
  }

  /** Works through the clients. */
  public TearDown(Clients clients, Clockwork clock, Progress progress, Scope scope) {
    this.clients = clients;
    this.progress = progress;
    this.removal = new Removal(clock, progress, scope);
  }

  /**
   * Deletes mapping, function, log group, stream and role, as far as they are there.
   *
   * @throws io.github.kinesislambda.plugin.target.GoalException when something billed of these
   *     names remains
   */
  public void run(PipelineNames names, Leftovers leftovers) {
    List<Step> steps = new ArrayList<>();
    steps.addAll(new FunctionRemoval(clients, removal).steps(names.function()));
    steps.addAll(new StreamRemoval(clients, removal).steps(names.stream()));
    steps.addAll(new RoleRemoval(clients, removal).steps(names.role(), names.function()));
    if (steps.isEmpty() && !removal.keptSomething()) {
      progress.on(new NothingThere(names));
    }
    clients.mode().carryOut(steps, progress);
    if (!removal.deleted().isEmpty()) {
      progress.on(new NothingLeft(removal.deleted()));
    }
    if (clients.mode() == Mode.PERFORM) {
      leftovers.afterDeleting(names);
    }
  }

  /** Everything that was to be deleted is gone. */
  record NothingLeft(List<String> deleted) implements Progress.Event {

    @Override
    public String text() {
      return "Nothing is left: looked for each of the %d and found none".formatted(deleted.size());
    }
  }

  /** There was nothing to delete. */
  record NothingThere(PipelineNames names) implements Progress.Event {

    @Override
    public String text() {
      return "Nothing to delete: stream %s, function %s, role %s"
          .formatted(names.stream(), names.function(), names.role());
    }
  }
}
