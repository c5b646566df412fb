package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Target;
import io.github.kinesislambda.plugin.workflow.Deployment;
import io.github.kinesislambda.plugin.workflow.Plan;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Packs the project, creates or updates role, function and mapping, and returns when the mapping
 * reads.
 *
 * <p>Before anything is changed it makes the checks of {@code kinesis:validate}.
 *
 * <p>Bound to a phase in a build that also binds {@code kinesis:verify}, it leaves a failure to
 * that goal, so that {@code kinesis:delete} and {@code kinesis:stop} run before the build fails.
 */
@Mojo(
    name = "deploy",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    requiresProject = false,
    threadSafe = true)
public final class DeployMojo extends FunctionMojo {

  @Override
  void run(Target target, Progress progress) {
    new Evidence(session, execution)
        .leaveFailureToVerify(baseFolder(), getLog(), () -> deploy(target, progress));
  }

  private void deploy(Target target, Progress progress) {
    Plan plan = plan();
    FunctionCode code = code();
    try (Connection connection = target.open(progress)) {
      new Deployment(connection.clients(), Clockwork.system(), progress).run(plan, code);
    }
  }
}
