package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.workflow.verify.VerdictFolder;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

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

  /**
   * Does the work of a goal; if a later goal of this build fails it, a failure is recorded for that
   * one, so that delete and stop run in between.
   */
  void leaveFailureToVerify(Path baseFolder, Log log, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (!isJudgedLater()) {
        throw e;
      }
      String problem = "%s failed: %s".formatted(execution.getGoal(), inWords(e));
      folder(baseFolder).recordProblem(execution.getGoal(), problem);
      log.error(problem + " The build fails in kinesis:verify.");
      log.debug(e);
    }
  }

  private static String inWords(RuntimeException thrown) {
    try {
      return String.valueOf(MavenErrors.translate(thrown).getMessage());
    } catch (MojoFailureException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private boolean isJudgedLater() {
    return isBound()
        && execution.getPlugin().getExecutions().stream()
            .anyMatch(other -> other.getGoals().contains("verify"));
  }
}
