package io.github.kinesislambda.engine.internal.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which of the events that a client sent are not kept.
 *
 * @param tooOldEnd how many at the beginning are older than 14 days
 * @param tooNewStart where those begin that lie more than two hours ahead
 */
public record RejectedEvents(int tooOldEnd, int tooNewStart) {

  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);

  static RejectedEvents of(List<SentEvent> sent, Instant now) {
    long oldest = now.minus(OLDEST).toEpochMilli();
    long newest = now.plus(NEWEST).toEpochMilli();
    int tooOld = 0;
    int fresh = 0;
    long last = Long.MIN_VALUE;
    for (SentEvent event : sent) {
      if (event.timestamp() < last) {
        throw LogException.invalid(
            "Log events in a single PutLogEvents request must be in chronological order.");
      }
      last = event.timestamp();
      tooOld += last < oldest ? 1 : 0;
      fresh += last <= newest ? 1 : 0;
    }
    return new RejectedEvents(tooOld, fresh);
  }

  List<SentEvent> accepted(List<SentEvent> sent) {
    return sent.subList(tooOldEnd, tooNewStart);
  }
}
