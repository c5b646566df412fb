package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An interrupted replay that goes on.
 *
 * @param writer appends to its journal
 * @param plan what it set out to do
 * @param acknowledged how many of its trades were acknowledged before
 * @param unconfirmed what was on its way when it was interrupted, and is sent again as it was
 * @param left what was never sent
 * @param lastCall id of the last call in the journal
 */
record Resumption(
    JournalWriter writer,
    ReplayPlan plan,
    long acknowledged,
    List<Outgoing> unconfirmed,
    Remaining left,
    long lastCall) {

  /**
   * Reads a journal and opens it for writing.
   *
   * @throws GoalException when nothing of the replay is left, or it still runs
   */
  static Resumption open(Path file, int number) {
    try {
      long size = Files.size(file);
      InterruptedReplay found = InterruptedReplay.read(file, number);
      End end = End.of(file);
      JournalWriter writer =
          JournalWriter.reopen(file, number, size, end.whole())
              .orElseThrow(() -> stillRuns(number));
      return new Resumption(
          writer,
          found.plan(),
          found.acknowledged(),
          found.unconfirmed(),
          found.left(),
          end.lastCall());
    } catch (IOException e) {
      throw JournalTrouble.unreadable(file, e);
    }
  }

  /**
   * Where a journal ends.
   *
   * @param whole how much of it is whole
   * @param lastCall the highest id of a call
   */
  private record End(long whole, long lastCall) {

    static End of(Path file) throws IOException {
      long lastCall = 0;
      try (JournalFrames frames = JournalFrames.open(file)) {
        for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
          if (frame.get().kind() == Frame.Kind.SENDING) {
            lastCall = Math.max(lastCall, frame.get().open().readLong());
          }
        }
        return new End(frames.whole(), lastCall);
      }
    }
  }

  private static GoalException stillRuns(int number) {
    return GoalException.project(
        "Replay %d still runs.".formatted(number),
        "A replay is resumed after it was interrupted.",
        "Wait for it, or end its process first.");
  }
}
