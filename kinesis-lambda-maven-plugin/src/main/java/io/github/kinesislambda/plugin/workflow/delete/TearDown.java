package io.github.kinesislambda.plugin.workflow.delete;

import io.github.kinesislambda.plugin.target.Clients;
import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Mode;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Step;
import io.github.kinesislambda.plugin.workflow.function.FunctionRemoval;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.role.RoleRemoval;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.stream.StreamRemoval;
import java.util.ArrayList;
import java.util.List;

/** Goal {@code delete}: takes away what the goals created, then looks that nothing is left. */
public final class TearDown {

  private final Clients clients;
  private final Progress progress;
  private final Removal removal;

  /** Works through the clients. */
  public TearDown(Clients clients, Clockwork clock, Progress progress, Removal.Scope scope) {
    this.clients = clients;
    this.progress = progress;
    this.removal = new Removal(clock, progress, scope);
  }

  /**
   * Deletes mapping, function, log group, stream and role, as far as they are there; where one
   * cannot be deleted, the others are, and then it fails with the first refusal.
   *
   * @throws io.github.kinesislambda.plugin.target.GoalException when something billed of these
   *     names remains
   */
  public void run(PipelineNames names, Leftovers leftovers) {
    List<Step> function = new FunctionRemoval(clients, removal).steps(names.function());
    List<Step> stream = new StreamRemoval(clients, removal).steps(names.stream());
    List<Step> role = new RoleRemoval(clients, removal).steps(names.role(), names.function());
    if (function.isEmpty() && stream.isEmpty() && role.isEmpty() && !removal.keptSomething()) {
      progress.on(new NothingThere(names));
    }
    List<RuntimeException> failures = new ArrayList<>();
    attempt("function " + names.function(), function, failures);
    boolean mayRunStill = !failures.isEmpty();
    attempt("stream " + names.stream(), stream, failures);
    if (mayRunStill && !role.isEmpty()) {
      progress.on(new NotTried("role " + names.role(), "function " + names.function()));
    } else {
      attempt("role " + names.role(), role, failures);
    }
    requireNone(failures);
    if (!removal.deleted().isEmpty()) {
      progress.on(new NothingLeft(removal.deleted()));
    }
    if (clients.mode() == Mode.PERFORM) {
      leftovers.afterDeleting(names);
    }
  }

  /** What cannot be deleted is no reason to leave what is billed. */
  private void attempt(String what, List<Step> steps, List<RuntimeException> failures) {
    try {
      clients.mode().carryOut(steps, progress);
    } catch (RuntimeException e) {
      failures.add(e);
      if (Thread.currentThread().isInterrupted()) {
        requireNone(failures);
      }
      progress.on(new NotDeleted(what, String.valueOf(e.getMessage())));
    }
  }

  private static void requireNone(List<RuntimeException> failures) {
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      throw first;
    }
  }

  /** It may be there still. */
  record NotDeleted(String what, String why) implements Progress.Event {

    @Override
    public String text() {
      return "Could not delete %s, with what belongs to it, and goes on with the rest: %s"
          .formatted(what, why);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }

  /** It is left for what could not be deleted. */
  record NotTried(String what, String since) implements Progress.Event {

    @Override
    public String text() {
      return "Kept %s, since %s may need it still; it goes when kinesis:delete is run again"
          .formatted(what, since);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
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
