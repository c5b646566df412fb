package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what a function logged, invocation by invocation. */
public final class ShowLogs {

  private static final Duration BETWEEN_READS = Duration.ofSeconds(1);

  private final Connection target;
  private final String function;
  private final Clockwork clock;
  private final Progress progress;

  /**
   * Creates the workflow.
   *
   * @param target where the function runs
   * @param function its name
   * @param clock waits for more lines when the log is followed
   * @param progress is told {@link LogsEvent}s and the table of invocations
   */
  public ShowLogs(Connection target, String function, Clockwork clock, Progress progress) {
    this.target = target;
    this.function = function;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Shows the log up to now, then a table of the invocations.
   *
   * @param selection which part
   * @param stream name of the stream that triggers the function
   * @param run the replay whose trades are looked for in the log
   */
  public void upToNow(LogSelection selection, String stream, Optional<ReplayRun> run) {
    List<InvocationLog> logs = InvocationLogs.of(open(selection).read());
    if (logs.isEmpty()) {
      progress.on(new LogsEvent.Nothing(FunctionLog.defaultGroup(function)));
      return;
    }
    logs.forEach(log -> show(log, selection));
    progress.on(table(logs, selection, stream, run));
  }

  /**
   * Shows the log and each invocation that ends from now on.
   *
   * @param selection which part
   * @param span how long to follow it
   */
  public void follow(LogSelection selection, Duration span) {
    FunctionLog log = open(selection);
    InvocationLogs invocations = new InvocationLogs();
    var end = clock.instant().plus(span);
    while (true) {
      for (LogLine line : log.read()) {
        invocations.add(line).ifPresent(done -> show(done, selection));
      }
      if (!clock.instant().isBefore(end)) {
        invocations.unfinished().forEach(running -> show(running, selection));
        return;
      }
      clock.pause(BETWEEN_READS);
    }
  }

  private FunctionLog open(LogSelection selection) {
    String logGroup = FunctionLog.defaultGroup(function);
    progress.on(new LogsEvent.Begun(logGroup, selection));
    return new FunctionLog(target.clients().logs(), logGroup, selection.since());
  }

  private void show(InvocationLog log, LogSelection selection) {
    if (selection.shows(log)) {
      progress.on(new LogsEvent.Block(log, selection));
    }
  }

  private InvocationTable table(
      List<InvocationLog> logs, LogSelection selection, String stream, Optional<ReplayRun> run) {
    List<LedgerEntry> entries = ledgerSince(selection);
    if (!entries.isEmpty()) {
      return new InvocationTable(function, LedgerRows.BASIS, new LedgerRows(logs).of(entries));
    }
    Optional<Trigger> trigger = Trigger.find(target.clients().lambda(), function, stream);
    LogRows rows = new LogRows(run, trigger);
    return new InvocationTable(function, rows.basis(), rows.of(logs));
  }

  private List<LedgerEntry> ledgerSince(LogSelection selection) {
    List<LedgerEntry> entries = new ArrayList<>();
    target
        .ledger()
        .ifPresent(
            ledger ->
                ledger.invocations(function).stream()
                    .map(LedgerEntry::parse)
                    .filter(entry -> !entry.start().isBefore(selection.since()))
                    .forEach(entries::add));
    return entries;
  }
}
