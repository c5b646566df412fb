package io.github.kinesislambda.plugin.workflow.foreground;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import java.time.Duration;
import java.util.Optional;

/** Goal {@code run}: keeps what a target runs on this machine in front until it ends. */
public final class Foreground {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Target target;
  private final Clockwork clock;
  private final Progress progress;
  private volatile boolean startedHere;

  /**
   * Starts nothing yet.
   *
   * @throws GoalException when nothing of this target runs on this machine
   */
  public Foreground(Target target, Clockwork clock, Progress progress) {
    if (!target.isHeldHere()) {
      throw GoalException.project(
          "<target> is %s.".formatted(target.name()),
          "kinesis:run keeps what runs on this machine: embedded or localstack.",
          "Leave it out: the other goals reach %s as it is.".formatted(target.name()));
    }
    this.target = target;
    this.clock = clock;
    this.progress = progress;
  }

  /** Starts it unless it runs, and returns when it has ended by whatever way. */
  public void run() {
    startedHere = !isRunning();
    try (Connection connection = target.open(progress)) {
      progress.on(new InFront(connection.description(), startedHere));
    }
    while (goesOn()) {
      clock.pause(BETWEEN_LOOKS);
    }
    progress.on(new Ended(target.name()));
  }

  /** One that is slow to answer may be at work; only one that is gone has ended. */
  private boolean goesOn() {
    try {
      return isRunning();
    } catch (GoalException e) {
      progress.on(new Silent(String.valueOf(e.getMessage())));
      return true;
    }
  }

  /** Ends what {@link #run} has started; what ran before goes on. */
  public void end() {
    if (startedHere) {
      target.stop(progress);
    }
  }

  /** Whether what runs was started by this goal, and ends with it. */
  public boolean isStartedHere() {
    return startedHere;
  }

  private boolean isRunning() {
    Optional<Connection> running = target.find();
    running.ifPresent(Connection::close);
    return running.isPresent();
  }

  /** It answers. */
  record InFront(String description, boolean startedHere) implements Progress.Event {

    @Override
    public String text() {
      return startedHere
          ? "Running: %s. Ctrl-C ends it".formatted(description)
          : "Running already: %s. Ctrl-C ends this goal alone".formatted(description);
    }
  }

  /** It has not answered. */
  record Silent(String reason) implements Progress.Event {

    @Override
    public String text() {
      return "Looking again: " + reason;
    }
  }

  /** Nothing runs there any more. */
  record Ended(String target) implements Progress.Event {

    @Override
    public String text() {
      return "Ended: nothing of target %s runs any more".formatted(target);
    }
  }
}
