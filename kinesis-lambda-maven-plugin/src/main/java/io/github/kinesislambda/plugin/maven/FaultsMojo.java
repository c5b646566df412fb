package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.FaultRules;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.faults.FaultPlay;
import io.github.kinesislambda.plugin.workflow.status.StatusReport;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lets things go wrong on the embedded engine by script: throttled puts, failing and repeated
 * invocations, expired iterators. Without a script it shows the one that is followed, and how often
 * each rule has applied.
 *
 * <p>Bound to a phase in a build that also binds {@code kinesis:verify}, it leaves a failure to
 * that goal, so that {@code kinesis:delete} and {@code kinesis:stop} run before the build fails.
 */
@Mojo(
    name = "faults",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class FaultsMojo extends KinesisMojo {

  /**
   * What goes wrong from now on: a fault script, one rule a line or {@code ;} between them, e.g.
   * {@code PutRecords entries 4 and 9: throttled}; or the path of a file with one; or {@code none},
   * which ends it. By default nothing is changed, only shown.
   */
  @Parameter(property = "kinesis.faults")
  @Nullable String faults;

  @Override
  void run(Target target, Progress progress) {
    evidence()
        .leaveFailureToVerify(
            baseFolder(),
            getLog(),
            () -> followOrShow(Optional.ofNullable(faults), target, progress));
  }

  private void followOrShow(Optional<String> given, Target target, Progress progress) {
    Optional<FaultRules> script = given.map(text -> FaultRules.of(text, baseFolder()));
    FaultPlay.requireScripts(target);
    Optional<Connection> found =
        script.isPresent() ? Optional.of(target.open(progress)) : target.find();
    if (found.isEmpty()) {
      progress.on(new StatusReport.Line("Target", target.name() + ": not running"));
      return;
    }
    try (Connection connection = found.get()) {
      FaultPlay play = new FaultPlay(connection, target.name(), progress);
      script.ifPresentOrElse(play::follow, play::show);
    }
  }
}
