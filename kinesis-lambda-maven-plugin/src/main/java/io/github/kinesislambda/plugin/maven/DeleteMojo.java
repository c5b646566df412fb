package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.delete.Leftovers;
import io.github.kinesislambda.plugin.workflow.delete.TearDown;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what the goals created: mapping, function, log group, stream and role; then looks that
 * nothing is left. The embedded engine stops when it holds nothing any more.
 */
@Mojo(
    name = "delete",
    defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class DeleteMojo extends PipelineMojo {

  /** Deletes what has the names even where it was not created by these goals. */
  @Parameter(property = "kinesis.deleteUntagged", defaultValue = "false")
  boolean deleteUntagged;

  /** The stream's name once more, where what is deleted is billed and nobody can be asked. */
  @Parameter(property = "kinesis.confirm")
  @Nullable String confirm;

  @Override
  void run(Target target, Progress progress) {
    PipelineNames names = names();
    Optional<Connection> found = find(target, progress);
    if (found.isEmpty()) {
      getLog().info("Nothing to delete: target %s does not run".formatted(target.name()));
      return;
    }
    try (Connection connection = found.get()) {
      if (!dryRun) {
        Confirmation.atTerminal(getLog(), session.getSettings().isInteractiveMode(), confirm)
            .require(target, names);
      }
      Leftovers leftovers = leftovers(connection.clients(), progress, target.billing());
      report(
          () ->
              new TearDown(connection.clients(), Clockwork.system(), progress, scope())
                  .run(names, leftovers));
    }
    target.stopIfEmpty(progress);
  }

  /** Tells CI servers what came of it, where the goal runs as a part of a build. */
  private void report(Runnable work) {
    Evidence build = evidence();
    String leftover = "";
    try {
      work.run();
    } catch (RuntimeException e) {
      leftover = String.valueOf(e.getMessage());
      throw e;
    } finally {
      if (build.isBound()) {
        build.folder(baseFolder()).recordLeftovers(leftover);
      }
    }
  }

  private Removal.Scope scope() {
    return deleteUntagged ? Removal.Scope.NAMED : Removal.Scope.TAGGED;
  }
}
