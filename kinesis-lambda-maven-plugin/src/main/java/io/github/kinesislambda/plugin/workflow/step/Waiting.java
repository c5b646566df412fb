package io.github.kinesislambda.plugin.workflow.step;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Asks again and again until something is so.
 *
 * <p>The pause between two questions grows from 50 ms to 2 s: the embedded engine answers at once,
 * AWS takes up to minutes and limits how often one may ask. A question that AWS throttles, since
 * other builds ask as well, is one without an answer yet.
 */
public final class Waiting {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration SAY_SO_EVERY = Duration.ofSeconds(10);

  private final Clockwork clock;
  private final Progress progress;

  public Waiting(Clockwork clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * The first answer that is present.
   *
   * @param what is awaited, as in "Waiting for %s"
   * @param limit after which to give up
   * @param question asked at least once
   * @throws GoalException when the limit has passed
   */
  public <T> T until(String what, Duration limit, Supplier<Optional<T>> question) {
    return until(what, limit, question, () -> "");
  }

  /**
   * The first answer that is present.
   *
   * @param what is awaited, as in "Waiting for %s"
   * @param limit after which to give up
   * @param question asked at least once
   * @param soFar what the last answer was, in words; may be empty
   * @throws GoalException when the limit has passed
   */
  public <T> T until(
      String what, Duration limit, Supplier<Optional<T>> question, Supplier<String> soFar) {
    Instant began = clock.instant();
    Instant nextWord = began.plus(SAY_SO_EVERY);
    Duration pause = FIRST_PAUSE;
    while (true) {
      String said;
      try {
        Optional<T> answer = question.get();
        if (answer.isPresent()) {
          return answer.get();
        }
        said = soFar.get();
      } catch (AwsServiceException e) {
        if (!Trouble.THROTTLED.isThatOf(e)) {
          throw e;
        }
        said = "AWS throttles the question: " + reason(e);
      }
      Instant now = clock.instant();
      if (!now.isBefore(began.plus(limit))) {
        throw GoalException.machinery(
            "Waited %d s for %s.".formatted(limit.toSeconds(), what),
            "It should have come within that time%s.".formatted(after("; ", said)),
            "Look at mvn kinesis:status, then run the goal again.");
      }
      if (!now.isBefore(nextWord)) {
        progress.on(new StillWaiting(what, Duration.between(began, now), said));
        nextWord = now.plus(SAY_SO_EVERY);
      }
      clock.pause(pause);
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  private static String reason(AwsServiceException e) {
    return String.valueOf(
        e.awsErrorDetails() == null ? e.getMessage() : e.awsErrorDetails().errorMessage());
  }

  /** The text without its final stop, after a separator; nothing for nothing. */
  private static String after(String separator, String text) {
    return text.isEmpty() ? "" : separator + text.replaceAll("\\.$", "");
  }

  /** Said every ten seconds. */
  record StillWaiting(String what, Duration since, String soFar) implements Progress.Event {

    @Override
    public String text() {
      return "Waiting for %s, %d s so far%s".formatted(what, since.toSeconds(), after("; ", soFar));
    }
  }
}
