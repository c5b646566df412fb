package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.failures.ShowFailures;
import io.github.kinesislambda.plugin.workflow.status.StatusReport;
import java.io.File;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the on-failure destination was told of each batch that the mapping gave up: why, which
 * records, after how many invocations, and whether a real queue, topic or bucket took it. Example:
 * {@code mvn kinesis:failures -Dkinesis.saveTo=target/failures}.
 */
@Mojo(name = "failures", requiresProject = false, threadSafe = true)
public final class FailuresMojo extends PipelineMojo {

  /**
   * Folder that takes each document in a file of its own, exactly as the destination receives it;
   * {@code FailedBatch} of stock-fixtures turns one into the event that failed. By default nothing
   * is saved.
   */
  @Parameter(property = "kinesis.saveTo")
  @Nullable File saveTo;

  @Override
  void run(Target target, Progress progress) {
    Optional<Connection> found = find(target, progress);
    if (found.isEmpty()) {
      progress.on(new StatusReport.Line("Target", target.name() + ": not running"));
      return;
    }
    try (Connection connection = found.get()) {
      new ShowFailures(connection, function, progress)
          .run(Optional.ofNullable(saveTo).map(File::toPath));
    }
  }
}
