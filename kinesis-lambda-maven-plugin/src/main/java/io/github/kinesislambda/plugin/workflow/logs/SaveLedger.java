package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.FileRefusal;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Ledger;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes the engine's ledger of a function's invocations as NDJSON. */
public final class SaveLedger {

  private final Connection target;
  private final String function;
  private final Progress progress;

  /**
   * Creates the workflow.
   *
   * @param target where the function runs
   * @param function its name
   * @param progress is told how many invocations were written
   */
  public SaveLedger(Connection target, String function, Progress progress) {
    this.target = target;
    this.function = function;
    this.progress = progress;
  }

  /**
   * Writes one invocation in each line, oldest first.
   *
   * @param since the first instant that is wanted
   * @param file replaced; its folder is made
   * @throws GoalException when the target keeps no ledger
   */
  public void run(Instant since, Path file) {
    List<String> lines =
        ledger().invocations(function).stream()
            .filter(line -> !LedgerEntry.parse(line).start().isBefore(since))
            .toList();
    Step write =
        new Step(
            "write %s of the ledger to %s".formatted(count(lines.size()), file),
            () -> write(lines, file));
    target.clients().mode().carryOut(List.of(write), progress);
  }

  private void write(List<String> lines, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(file, lines);
    } catch (IOException e) {
      throw FileRefusal.writing(
          "The ledger", file, "Put that right, or choose another: -Dkinesis.ledgerFile.", e);
    }
    progress.on(new Saved(lines.size(), file));
  }

  private Ledger ledger() {
    return target
        .ledger()
        .orElseThrow(
            () ->
                GoalException.project(
                    "%s keeps no ledger of invocations.".formatted(target.description()),
                    "The embedded engine does.",
                    "Drop -Dkinesis.ledgerFile, or run the pipeline with"
                        + " -Dkinesis.target=embedded."));
  }

  private static String count(int invocations) {
    return invocations + (invocations == 1 ? " invocation" : " invocations");
  }

  /**
   * The ledger was written.
   *
   * @param invocations how many
   * @param file where to
   */
  record Saved(int invocations, Path file) implements Progress.Event {

    @Override
    public String text() {
      return "Wrote %s of the ledger to %s".formatted(count(invocations), file);
    }
  }
}
