package io.github.kinesislambda.plugin.workflow.delete;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Mode;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.function.FunctionRemoval;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.role.RoleRemoval;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.stream.StreamRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Goal {@code delete}: takes away what the goals created, then looks that nothing is left. */
public final class TearDown {

  private final Clients clients;
  private final Progress progress;
  private final Removal removal;
  private final List<RuntimeException> failures = new ArrayList<>();

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
   * @throws io.github.kinesislambda.plugin.backend.GoalException when something billed of these
   *     names remains
   */
  public void run(PipelineNames names, Leftovers leftovers) {
    String aFunction = "function " + names.function();
    String aStream = "stream " + names.stream();
    String aRole = "role " + names.role();
    List<Step> function =
        decide(aFunction, () -> new FunctionRemoval(clients, removal).steps(names.function()));
    boolean mayRunStill = !failures.isEmpty();
    List<Step> stream =
        decide(aStream, () -> new StreamRemoval(clients, removal).steps(names.stream()));
    List<Step> role =
        decide(
            aRole, () -> new RoleRemoval(clients, removal).steps(names.role(), names.function()));
    boolean isNothing = function.isEmpty() && stream.isEmpty() && role.isEmpty();
    if (isNothing && failures.isEmpty() && !removal.keptSomething()) {
      progress.on(new NothingThere(names));
    }
    mayRunStill |= !attempt(aFunction, () -> clients.mode().carryOut(function, progress));
    attempt(aStream, () -> clients.mode().carryOut(stream, progress));
    if (mayRunStill && !role.isEmpty()) {
      progress.on(new NotTried(aRole, aFunction));
    } else {
      attempt(aRole, () -> clients.mode().carryOut(role, progress));
    }
    requireNone();
    if (!removal.deleted().isEmpty()) {
      progress.on(new NothingLeft(removal.deleted()));
    }
    if (clients.mode() == Mode.PERFORM) {
      leftovers.afterDeleting(names);
    }
  }

  /** The steps that take it away; none where that cannot be found out. */
  private List<Step> decide(String what, Supplier<List<Step>> decision) {
    List<Step> steps = new ArrayList<>();
    attempt(what, () -> steps.addAll(decision.get()));
    return steps;
  }

  /** What cannot be looked at or deleted is no reason to leave what is billed. */
  private boolean attempt(String what, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      failures.add(e);
      if (Thread.currentThread().isInterrupted()) {
        requireNone();
      }
      progress.on(new NotDeleted(what, String.valueOf(e.getMessage())));
      return false;
    }
  }

  private void requireNone() {
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
      return deleted.size() == 1
          ? "Nothing is left: looked for it and did not find it"
          : "Nothing is left: looked for each of the %d and found none".formatted(deleted.size());
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
