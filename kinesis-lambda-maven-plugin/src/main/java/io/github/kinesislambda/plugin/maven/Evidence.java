package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.workflow.verify.VerdictFolder;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/** How the bound goals of one build pass evidence on to verify, as failsafe's goals do. */
record Evidence(MavenSession session, MojoExecution execution) {

  /** Where the verdicts of this build are kept. */
  VerdictFolder folder(Path baseFolder) {
    return new VerdictFolder(
        baseFolder.resolve("target").resolve("kinesis-reports"),
        session.getStartTime().toInstant().toString());
  }

  /** Whether the goal runs as a part of a build, not because someone typed it. */
  boolean isBound() {
    return execution.getSource() != MojoExecution.Source.CLI;
  }

  /** Whether a later goal of this build fails it: then this one must not, so that delete runs. */
  boolean isJudgedLater() {
    return isBound()
        && execution.getPlugin().getExecutions().stream()
            .anyMatch(other -> other.getGoals().contains("verify"));
  }
}
