package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Mode;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.foreground.Foreground;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.jspecify.annotations.Nullable;

/**
 * Runs the embedded engine, or the container of target {@code localstack}, until Ctrl-C, {@code
 * kinesis:stop} in another terminal, or its idle time-out ends it. The other goals find it while it
 * runs. One that ran before is shown, and goes on after Ctrl-C.
 */
@Mojo(name = "run", requiresProject = false, threadSafe = true)
public final class RunMojo extends KinesisMojo {

  private volatile @Nullable Foreground foreground;

  @Override
  void run(Target target, Progress progress) {
    Foreground front = new Foreground(target, Clockwork.system(), progress);
    if (dryRun) {
      target.open(progress).close();
      Mode.DRY_RUN.carryOut(List.of(new Step("wait until it ends", front::run)), progress);
      return;
    }
    foreground = front;
    front.run();
  }

  @Override
  void cutOff(Target chosen, MavenProgress progress) {
    Foreground front = foreground;
    if (front != null && front.isStartedHere()) {
      front.end();
    } else {
      super.cutOff(chosen, progress);
    }
  }
}
