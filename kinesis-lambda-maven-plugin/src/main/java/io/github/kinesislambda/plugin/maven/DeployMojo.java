package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.deploy.Deployment;
import io.github.kinesislambda.plugin.workflow.deploy.Plan;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

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

  /**
   * Puts a record into the stream, again every ten seconds, until it is proved that the mapping has
   * called the function; {@code true} for a trade of ticker {@code CANARY}, or the record's data,
   * e.g. {@code {"TICKER": "TEST"}}. The handler sees the record, so it has to be one that it
   * takes, and that passes {@code <filters>}. By default the goal ends when the target says that
   * the mapping is Enabled, which on AWS does not prove that it reads.
   */
  @Parameter(property = "kinesis.canary")
  @Nullable String canary;

  @Override
  void run(Target target, Progress progress) {
    evidence().leaveFailureToVerify(baseFolder(), getLog(), () -> deploy(target, progress));
  }

  private void deploy(Target target, Progress progress) {
    Plan plan = plan(Plan.canary(Optional.ofNullable(canary)));
    FunctionCode code = code();
    try (Connection connection = open(target, progress)) {
      new Deployment(connection, Clockwork.system(), progress, untagged()).run(plan, code);
    }
  }
}
