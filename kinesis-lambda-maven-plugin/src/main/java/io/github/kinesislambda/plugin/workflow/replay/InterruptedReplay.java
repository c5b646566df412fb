package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A replay that was interrupted, as its journal tells; nothing is written to read it.
 *
 * @param number of the replay
 * @param plan what it set out to do
 * @param acknowledged how many of its trades were acknowledged
 * @param unconfirmed what was on its way when it was interrupted, and is sent again as it was
 * @param left what was never sent
 */
record InterruptedReplay(
    int number, ReplayPlan plan, long acknowledged, List<Outgoing> unconfirmed, Remaining left) {

  /**
   * Reads a journal.
   *
   * @throws GoalException when nothing of the replay is left
   */
  static InterruptedReplay read(Path file, int number) throws IOException {
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
      throw GoalException.project(
          "Replay %d is complete: all its %d trades were acknowledged."
              .formatted(number, acknowledged),
          "Only a replay that was interrupted can be resumed.",
          "Drop -Dkinesis.resume to begin a new one.");
    }
    return new InterruptedReplay(number, plan, acknowledged, unconfirmed, left);
  }

  private static Outgoing outgoing(SentTrade trade) {
    return Outgoing.of(
        trade.number(), trade.partitionKey(), trade.data().getBytes(StandardCharsets.UTF_8));
  }

  /** What would be sent, in a sentence without its verb. */
  String inWords() {
    return "replay %d (%s): %d of %d trades were acknowledged, %d would be sent again for want of an answer, %d for the first time"
        .formatted(
            number,
            plan.inWords(),
            acknowledged,
            plan.count(),
            unconfirmed.size(),
            plan.count() - acknowledged - unconfirmed.size());
  }
}
