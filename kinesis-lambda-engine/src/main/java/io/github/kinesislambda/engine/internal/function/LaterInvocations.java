package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.NotInvoked;
import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Invocations that nobody waits for. One that fails is tried again after one and after two minutes;
 * one that is throttled is tried again until it is not, at growing distances.
 *
 * <p>Divergence: AWS gives throttled ones up after six hours, and has queues for lost ones.
 */
final class LaterInvocations {

  private static final String NAME = "function event";
  private static final int ATTEMPTS = 3;
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

  private final Scheduler scheduler;

  LaterInvocations(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void invoke(Supplier<CompletionStage<InvocationOutcome>> attempt) {
    scheduler.execute(NAME, () -> attempt(attempt, 1, Duration.ofSeconds(1)));
  }

  private void attempt(
      Supplier<CompletionStage<InvocationOutcome>> attempt, int number, Duration backoff) {
    var unused =
        attempt
            .get()
            .thenAccept(
                outcome -> {
                  if (outcome instanceof FunctionError && number < ATTEMPTS) {
                    again(Duration.ofMinutes(number), attempt, number + 1, backoff);
                  } else if (outcome instanceof NotInvoked refused && refused.throttled()) {
                    Duration longer = backoff.multipliedBy(2);
                    again(
                        backoff,
                        attempt,
                        number,
                        longer.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : longer);
                  }
                });
  }

  private void again(
      Duration delay,
      Supplier<CompletionStage<InvocationOutcome>> attempt,
      int number,
      Duration backoff) {
    scheduler.schedule(
        NAME, scheduler.instant().plus(delay), () -> attempt(attempt, number, backoff));
  }
}
