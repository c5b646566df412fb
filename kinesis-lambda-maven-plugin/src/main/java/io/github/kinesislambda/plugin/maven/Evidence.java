package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Mode;
import io.github.kinesislambda.plugin.workflow.verify.VerdictFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** How the bound goals of one build pass evidence on to verify, as failsafe's goals do. */
record Evidence(MavenSession session, MojoExecution execution, Mode mode) {

  /** Goals without which the later ones have nothing to work on. */
  private static final List<String> FOUNDATIONS = List.of("create", "deploy");

  /** Where CI servers look. */
  static Path reports(Path baseFolder) {
    return baseFolder.resolve("target").resolve("kinesis-reports");
  }

  /** Where the verdicts of this build are kept. */
  VerdictFolder folder(Path baseFolder) {
    return new VerdictFolder(reports(baseFolder), session.getStartTime().toInstant().toString());
  }

  /** Whether the goal does its part in a build, not because someone typed it. */
  boolean isBound() {
    return mode == Mode.PERFORM && execution.getSource() != MojoExecution.Source.CLI;
  }

  /**
   * Does the work of a goal; if a later goal of this build fails it, a failure is recorded for that
   * one, so that delete and stop run in between. What stands on a goal that has failed is left out.
   */
  void leaveFailureToVerify(Path baseFolder, Log log, Runnable work) {
    Optional<String> missing = missingFoundation(baseFolder);
    if (missing.isPresent()) {
      log.info("Skipped, since %s failed.".formatted(missing.get()));
      return;
    }
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

  private Optional<String> missingFoundation(Path baseFolder) {
    if (!isJudgedLater()) {
      return Optional.empty();
    }
    List<String> failed = folder(baseFolder).failedGoals();
    return FOUNDATIONS.stream().filter(failed::contains).findFirst();
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
