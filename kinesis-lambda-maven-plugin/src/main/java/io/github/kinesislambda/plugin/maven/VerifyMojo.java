package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.verify.Verdict;
import io.github.kinesislambda.plugin.workflow.verify.VerdictFolder;
import io.github.kinesislambda.plugin.workflow.verify.Verify;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build unless every trade of the last replay was seen by the function.
 *
 * <p>Typed by hand, the goal waits for the trades and reads the function's log itself. Bound to a
 * phase, it judges the verdicts that {@code kinesis:replay} recorded in this build, when the
 * pipeline may be gone already.
 */
@Mojo(
    name = "verify",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class VerifyMojo extends PipelineMojo {

  /**
   * The longest wait for the trades in seconds; by default until none was seen for 60 s and three
   * batching windows of the mapping.
   */
  @Parameter(property = "kinesis.verifyTimeout")
  @Nullable Long verifyTimeout;

  /** Number of the replay to verify, as it printed it; by default the last one. */
  @Parameter(property = "kinesis.replay")
  @Nullable Integer replay;

  /** Tells of a failed verdict and lets the build go on, as it does for surefire and failsafe. */
  @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
  boolean testFailureIgnore;

  @Override
  void run(Target target, Progress progress) throws MojoFailureException {
    if (dryRun) {
      tellPlan(target, progress);
      return;
    }
    Evidence build = evidence();
    VerdictFolder folder = build.folder(baseFolder());
    List<VerdictFolder.Recorded> recorded = build.isBound() ? folder.ofThisBuild() : List.of();
    if (recorded.isEmpty()) {
      Verdict verdict = await(target, progress);
      folder.record(verdict);
      recorded = List.of(new VerdictFolder.Recorded(verdict.passed(), verdict.text()));
    }
    judge(recorded);
  }

  /** A limit as it was set, if it was. */
  static Optional<Duration> seconds(@Nullable Long seconds) {
    if (seconds != null && seconds < 0) {
      throw GoalException.project(
          "<verifyTimeout> is %d.".formatted(seconds),
          "A time limit is 0 seconds or more.",
          "Set -Dkinesis.verifyTimeout, or drop it to wait 60 s and three batching windows.");
    }
    return Optional.ofNullable(seconds).map(Duration::ofSeconds);
  }

  private void tellPlan(Target target, Progress progress) {
    Optional<Duration> limit = seconds(verifyTimeout);
    Journal journal = new Journal(stateFolder().path());
    Optional<ReplayRun> run = replay == null ? journal.last() : Optional.of(chosenRun());
    try (Connection connection = open(target, progress)) {
      new Verify(connection, Clockwork.system(), progress).plan(run, stream, function, limit);
    }
    getLog().info("Would write the verdict to " + Evidence.reports(baseFolder()));
  }

  private Verdict await(Target target, Progress progress) {
    Optional<Duration> limit = seconds(verifyTimeout);
    ReplayRun run = chosenRun();
    try (Connection connection = open(target, progress)) {
      return new Verify(connection, Clockwork.system(), progress).await(run, function, limit);
    }
  }

  private ReplayRun chosenRun() {
    Journal journal = new Journal(stateFolder().path());
    return (replay == null ? journal.last() : journal.run(replay))
        .orElseThrow(
            () ->
                GoalException.project(
                    replay == null
                        ? "Nothing was replayed yet."
                        : "There is no replay %d in the journal.".formatted(replay),
                    "Verify holds a replay of this project against the function's log.",
                    "Run kinesis:replay first."));
  }

  private void judge(List<VerdictFolder.Recorded> recorded) throws MojoFailureException {
    for (VerdictFolder.Recorded verdict : recorded) {
      if (!verdict.passed() && testFailureIgnore) {
        getLog().error(verdict.text());
        continue;
      }
      if (!verdict.passed()) {
        throw new MojoFailureException(verdict.text());
      }
      verdict.text().lines().forEach(getLog()::info);
    }
  }
}
