package io.github.kinesislambda.plugin.backend;

import java.util.List;

/** What becomes of the steps on which a workflow has decided. */
public enum Mode {
  /** They are done. */
  PERFORM {
    @Override
    void carryOut(Step step, Progress progress) {
      String cutOff =
          "It was about to %s. Run the goal again to go on; mvn kinesis:status shows what is there."
              .formatted(step.what());
      progress.leaves(cutOff);
      step.action().run();
      progress.settled(cutOff);
    }
  },
  /** They are told; the clients of this mode refuse every request that would write. */
  DRY_RUN {
    @Override
    void carryOut(Step step, Progress progress) {
      progress.on(new Would(step.what()));
    }
  };

  abstract void carryOut(Step step, Progress progress);

  /** Takes the steps one after another. */
  public final void carryOut(List<Step> steps, Progress progress) {
    steps.forEach(step -> carryOut(step, progress));
  }

  /** A step that a dry run has left out. */
  record Would(String what) implements Progress.Event {

    @Override
    public String text() {
      return "Would " + what;
    }
  }
}
