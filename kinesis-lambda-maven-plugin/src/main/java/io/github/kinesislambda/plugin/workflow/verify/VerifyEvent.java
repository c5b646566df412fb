package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.backend.Progress;
import java.time.Duration;

/** What happens while trades are awaited. */
public sealed interface VerifyEvent extends Progress.Event {

  /**
   * Trades are awaited.
   *
   * @param replay the replay's number
   * @param sent how many trades
   * @param function who should log them
   * @param limit how long they may take
   */
  record Begun(int replay, long sent, String function, Duration limit) implements VerifyEvent {
    @Override
    public String text() {
      return "Waiting until %s has seen the %d trades of replay %d, %d s at most"
          .formatted(function, sent, replay, limit.toSeconds());
    }
  }

  /**
   * No trade can arrive.
   *
   * @param stream where the trades are
   * @param function who should see them
   */
  record NoMapping(String stream, String function) implements VerifyEvent {
    @Override
    public String text() {
      return "No mapping leads from %s to %s: nothing more will arrive."
          .formatted(stream, function);
    }
  }

  /**
   * More trades were seen.
   *
   * @param seen how many so far
   * @param sent of how many
   */
  record Seen(long seen, long sent) implements VerifyEvent {
    @Override
    public String text() {
      return "%d of %d trades seen".formatted(seen, sent);
    }
  }
}
