package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.target.GoalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
      ReplayPlan plan = PlanJson.plan(JournalReader.plan(file));
      Remaining left = new Remaining(plan);
      List<Outgoing> unconfirmed = new ArrayList<>();
      long acknowledged = 0;
      ReplayRun run = JournalReader.read(file, number);
      try (Stream<SentTrade> trades = run.trades()) {
        for (SentTrade trade : (Iterable<SentTrade>) trades::iterator) {
          left.sent(trade.number() - 1);
          if (trade.receipt().isPresent()) {
            acknowledged++;
          } else {
            unconfirmed.add(outgoing(trade));
          }
        }
      }
      if (left.isEmpty() && unconfirmed.isEmpty()) {
        throw complete(number, acknowledged);
      }
      End end = End.of(file);
      JournalWriter writer =
          JournalWriter.reopen(file, number, size, end.whole())
              .orElseThrow(() -> stillRuns(number));
      return new Resumption(writer, plan, acknowledged, unconfirmed, left, end.lastCall());
    } catch (IOException e) {
      throw JournalTrouble.unreadable(file, e);
    }
  }

  private static Outgoing outgoing(SentTrade trade) {
    return Outgoing.of(
        trade.number(), trade.partitionKey(), trade.data().getBytes(StandardCharsets.UTF_8));
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

  private static GoalException complete(int number, long acknowledged) {
    return GoalException.project(
        "Replay %d is complete: all its %d trades were acknowledged."
            .formatted(number, acknowledged),
        "Only a replay that was interrupted can be resumed.",
        "Drop -Dkinesis.resume to begin a new one.");
  }

  private static GoalException stillRuns(int number) {
    return GoalException.project(
        "Replay %d still runs.".formatted(number),
        "A replay is resumed after it was interrupted.",
        "Wait for it, or end its process first.");
  }
}
