package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.logs.LogSelection;
import io.github.kinesislambda.plugin.workflow.logs.SaveLedger;
import io.github.kinesislambda.plugin.workflow.logs.ShowLogs;
import io.github.kinesislambda.plugin.workflow.replay.Journal;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the function's log, one block for each invocation, then a table and a timeline of the
 * invocations of each shard.
 */
@Mojo(name = "logs", requiresProject = false, threadSafe = true)
public final class LogsMojo extends PipelineMojo {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FOR_EVER = Duration.ofDays(365);

  /**
   * The oldest line: a duration before now, e.g. {@code 10m}, {@code 2h} or {@code PT90S}, or an
   * instant, e.g. {@code 2026-11-22T21:00:00Z}; by default the beginning of the last replay, or one
   * hour ago when nothing was replayed.
   */
  @Parameter(property = "kinesis.since")
  @Nullable String since;

  /** Shows only lines with this text, in either case, between the lines of Lambda itself. */
  @Parameter(property = "kinesis.text")
  @Nullable String text;

  /** Goes on showing each invocation when it ends, until Ctrl-C. */
  @Parameter(property = "kinesis.follow", defaultValue = "false")
  boolean follow;

  /**
   * File that takes the engine's ledger of the same time as NDJSON, one invocation in each line:
   * shard, lane, sequence numbers, records and bytes, why the batch closed, attempt, concurrency,
   * cold or warm, outcome, duration and what happened next. Example: {@code target/ledger.ndjson}.
   * By default none is written; targets without a ledger refuse it.
   */
  @Parameter(property = "kinesis.ledgerFile")
  @Nullable File ledgerFile;

  @Override
  void run(Target target, Progress progress) {
    evidence().leaveFailureToVerify(baseFolder(), getLog(), () -> show(target, progress));
  }

  private void show(Target target, Progress progress) {
    Clockwork clock = Clockwork.system();
    Optional<ReplayRun> run = new Journal(stateFolder().path()).last();
    LogSelection selection = selection(run, clock.instant());
    try (Connection connection = open(target, progress)) {
      if (ledgerFile != null) {
        new SaveLedger(connection, function, progress).run(selection.since(), ledgerFile.toPath());
      }
      ShowLogs logs = new ShowLogs(connection, function, clock, progress);
      if (follow) {
        logs.follow(selection, FOR_EVER);
        return;
      }
      logs.upToNow(selection, stream, run);
    }
  }

  private LogSelection selection(Optional<ReplayRun> run, Instant now) {
    Optional<String> only = Optional.ofNullable(text);
    if (since != null) {
      return new LogSelection(LogSelection.parseSince(since, now), "as set", only);
    }
    return run.map(
            last -> new LogSelection(last.header().begin(), "begin of the last replay", only))
        .orElseGet(() -> new LogSelection(now.minus(HOUR), "one hour ago", only));
  }
}
