package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.deploy.Validation;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Says whether {@code kinesis:deploy} could deploy these settings, and which of them do not fit
 * together; starts nothing and changes nothing.
 *
 * <p>The build fails when
 *
 * <ul>
 *   <li>a setting is out of its range, or the handler is not there;
 *   <li>a tumbling window is combined with a parallelization factor above 1;
 *   <li>the role does not trust Lambda, or the mapping began at another starting position, which a
 *       mapping keeps for life;
 *   <li>the batching window is not shorter than the record age, so that records are discarded
 *       before the function sees them;
 *   <li>a single record is too large to be handed to a function;
 *   <li>failed items are to be reported and the handler returns {@code void} or {@code Void}.
 * </ul>
 *
 * <p>It warns when
 *
 * <ul>
 *   <li>window and time-out together use up the record age, so that nothing is tried again;
 *   <li>the record age is over the stream's retention;
 *   <li>a full batch of the largest records is over 6 MB;
 *   <li>the function's reserved concurrency is below open shards times parallelization factor.
 * </ul>
 *
 * <p>What the target holds is compared where it runs, and stream and function where they exist; the
 * goal says what it could not look at. Example: {@code mvn compile kinesis:validate
 * -Dkinesis.batchSize=1000 -Dkinesis.largestRecordBytes=20000}.
 */
@Mojo(
    name = "validate",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    requiresProject = false,
    threadSafe = true)
public final class ValidateMojo extends FunctionMojo {

  @Override
  void run(Target target, Progress progress) {
    Validation validation =
        new Validation(plan(), hasCode() ? Optional.of(code()) : Optional.empty(), progress);
    Optional<Connection> found = find(target, progress);
    if (found.isEmpty()) {
      validation.withoutTarget(target.name());
      return;
    }
    try (Connection connection = found.get()) {
      validation.on(connection.clients(), Clockwork.system());
    }
  }
}
