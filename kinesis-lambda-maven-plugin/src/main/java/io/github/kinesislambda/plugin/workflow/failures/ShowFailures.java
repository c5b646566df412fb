package io.github.kinesislambda.plugin.workflow.failures;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Failures;
import io.github.kinesislambda.plugin.backend.FileRefusal;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Mode;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Shows what on-failure destinations were told of a function's batches, and saves it. */
public final class ShowFailures {

  private final Connection target;
  private final String function;
  private final Progress progress;

  /**
   * Creates the workflow.
   *
   * @param target where the function runs
   * @param function its name
   * @param progress is told each document, then how many there are
   */
  public ShowFailures(Connection target, String function, Progress progress) {
    this.target = target;
    this.function = function;
    this.progress = progress;
  }

  /**
   * Shows all documents, oldest first.
   *
   * @param folder takes each document in a file of its own, as its destination receives it
   * @throws GoalException when the target cannot show them, or the folder cannot be written
   */
  public void run(Optional<Path> folder) {
    List<FailedBatch> batches = ofFunction(failures());
    batches.forEach(progress::on);
    Mode mode = target.clients().mode();
    folder
        .map(
            where ->
                new Step(
                    "save %d documents in %s".formatted(batches.size(), where),
                    () -> save(batches, where)))
        .ifPresent(step -> mode.carryOut(List.of(step), progress));
    progress.on(new Counted(function, batches.size(), folder.filter(any -> mode == Mode.PERFORM)));
  }

  /** Counts the documents in a few words; empty when there are none or the target has none. */
  public Optional<String> summary() {
    List<FailedBatch> batches = target.failures().map(this::ofFunction).orElse(List.of());
    if (batches.isEmpty()) {
      return Optional.empty();
    }
    long failed = batches.stream().filter(FailedBatch::isUndelivered).count();
    return Optional.of(
        "%d %s%s; kinesis:failures shows them"
            .formatted(
                batches.size(),
                batches.size() == 1 ? "batch" : "batches",
                failed == 0 ? "" : ", %d of which the destination did not take".formatted(failed)));
  }

  private List<FailedBatch> ofFunction(Failures failures) {
    return failures.documents().stream()
        .map(FailedBatch::parse)
        .filter(batch -> batch.isOf(function))
        .toList();
  }

  private Failures failures() {
    return target
        .failures()
        .orElseThrow(
            () ->
                GoalException.project(
                    "%s keeps no documents about discarded batches."
                        .formatted(target.description()),
                    "The embedded engine does; elsewhere they are in the queue, topic or bucket of"
                        + " <onFailureDestination>.",
                    "Read them there, or run the pipeline with -Dkinesis.target=embedded."));
  }

  private static void save(List<FailedBatch> batches, Path folder) {
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < batches.size(); i++) {
        FailedBatch batch = batches.get(i);
        Files.writeString(folder.resolve(batch.fileName(i + 1)), batch.document());
      }
    } catch (IOException e) {
      throw FileRefusal.writing(
          "The folder of documents", folder, "Put that right, or choose another.", e);
    }
  }

  /**
   * All documents were shown.
   *
   * @param function whose batches they are about
   * @param count how many
   * @param folder where they were saved
   */
  record Counted(String function, int count, Optional<Path> folder) implements Progress.Event {

    @Override
    public String text() {
      if (count == 0) {
        return """
            No batch of %s was discarded with an on-failure destination to tell; without <onFailureDestination>\
             discarded batches leave no document"""
            .formatted(function);
      }
      return "%d discarded %s of %s%s"
          .formatted(
              count,
              count == 1 ? "batch" : "batches",
              function,
              folder.map(where -> ", saved in " + where).orElse(""));
    }
  }
}
