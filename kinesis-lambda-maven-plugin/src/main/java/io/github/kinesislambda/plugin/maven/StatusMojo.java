package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.failures.ShowFailures;
import io.github.kinesislambda.plugin.workflow.faults.FaultPlay;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import io.github.kinesislambda.plugin.workflow.status.StatusReport;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows on one screen what the target holds: stream, role, function and mapping. */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends PipelineMojo {

  @Override
  void run(Target target, Progress progress) {
    PipelineNames names = names();
    Optional<Connection> found = find(target, progress);
    if (found.isEmpty()) {
      progress.on(new StatusReport.Line("Target", target.name() + ": not running"));
      return;
    }
    try (Connection connection = found.get()) {
      progress.on(new StatusReport.Line("Target", connection.description()));
      new StatusReport(connection.clients(), progress).run(names);
      new ShowFailures(connection, function, progress)
          .summary()
          .ifPresent(said -> progress.on(new StatusReport.Line("Discarded", said)));
      new FaultPlay(connection, target.name(), progress).showIfAny();
      leftovers(connection.clients(), progress, target.billing()).list(names);
    }
  }
}
