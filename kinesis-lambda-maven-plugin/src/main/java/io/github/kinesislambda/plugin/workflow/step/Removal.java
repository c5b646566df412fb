package io.github.kinesislambda.plugin.workflow.step;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the deletions of one goal share: whose things go, and the proof that each is gone. */
public final class Removal {

  /** Whose things are deleted. */
  public enum Scope {
    /** Only what carries the tag of these goals. */
    TAGGED,
    /** Whatever has the name. */
    NAMED
  }

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Progress progress;
  private final Waiting waiting;
  private final Scope scope;

  private final List<String> deleted = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  public Removal(Clockwork clock, Progress progress, Scope scope) {
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
    this.scope = scope;
  }

  /**
   * Whether it goes; tells why it does not.
   *
   * @param isOurs asked only where that decides
   */
  public boolean includes(String what, BooleanSupplier isOurs) {
    if (scope == Scope.NAMED || isOurs.getAsBoolean()) {
      return true;
    }
    keep(what, new NotOurs(what));
    return false;
  }

  /** Whether things go only where they are known to be nobody else's. */
  public boolean isOfTagged() {
    return scope == Scope.TAGGED;
  }

  /** Leaves it and tells why. */
  public void keep(String what, Progress.Event why) {
    kept.add(what);
    progress.on(why);
  }

  /** Whether it was found that it stays. */
  public boolean keeps(String what) {
    return kept.contains(what);
  }

  /** Tries until the target no longer refuses because the thing is being changed. */
  public void tryUntil(String what, BooleanSupplier attempt) {
    until(what + " to be deletable", attempt);
  }

  /** Returns when the target no longer shows it: the proof that it is gone. */
  public void gone(String what, BooleanSupplier isGone) {
    until(what + " to be gone", isGone);
    deleted.add(what);
    progress.on(new Deleted(what));
  }

  private void until(String what, BooleanSupplier isSo) {
    waiting.until(
        what, LIMIT, () -> isSo.getAsBoolean() ? Optional.of(Boolean.TRUE) : Optional.empty());
  }

  /** Whether something of the names stays. */
  public boolean keptSomething() {
    return !kept.isEmpty();
  }

  /** What has been proved to be gone. */
  public List<String> deleted() {
    return List.copyOf(deleted);
  }

  /** The target no longer shows it. */
  record Deleted(String what) implements Progress.Event {

    @Override
    public String text() {
      return "Deleted " + what;
    }
  }

  /** It has the name but not the tag. */
  record NotOurs(String what) implements Progress.Event {

    @Override
    public String text() {
      return "Kept %s: it does not carry the tag %s. Set -Dkinesis.deleteUntagged to delete it too"
          .formatted(what, CreatedBy.KEY);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }
}
