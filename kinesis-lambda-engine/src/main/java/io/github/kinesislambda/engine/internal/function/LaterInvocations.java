package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.EventInvokeConfig;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.NotInvoked;
import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Invocations that nobody waits for. One that fails is tried again after one and after two minutes,
 * as often as the function's configuration says; one that is throttled is tried again until it is
 * not, at growing distances. Each is given up when it is too old.
 *
 * <p>Divergence: AWS hands those that are given up to a queue or a destination.
 */
final class LaterInvocations {

  private static final String NAME = "function event";
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

  private final Scheduler scheduler;

  LaterInvocations(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Invokes some time soon.
   *
   * @param config returns how often and for how long to try again, each time it is needed
   */
  void invoke(
      Supplier<EventInvokeConfig> config, Supplier<CompletionStage<InvocationOutcome>> attempt) {
    Event event = new Event(config, attempt, scheduler.instant());
    scheduler.execute(NAME, () -> attempt(event, 1, Duration.ofSeconds(1)));
  }

  private void attempt(Event event, int number, Duration backoff) {
    var unused =
        event
            .attempt()
            .get()
            .thenAccept(
                outcome -> {
                  if (outcome instanceof FunctionError && number <= event.retries()) {
                    again(event, Duration.ofMinutes(number), number + 1, backoff);
                  } else if (outcome instanceof NotInvoked refused && refused.throttled()) {
                    Duration longer = backoff.multipliedBy(2);
                    Duration next = longer.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : longer;
                    again(event, backoff, number, next);
                  }
                });
  }

  /** Tries again unless the event is too old by then. */
  private void again(Event event, Duration delay, int number, Duration backoff) {
    Instant next = scheduler.instant().plus(delay);
    if (!next.isAfter(event.since().plus(event.maximumAge()))) {
      scheduler.schedule(NAME, next, () -> attempt(event, number, backoff));
    }
  }

  /**
   * One event on its way.
   *
   * @param config how it is treated
   * @param attempt invokes the function once
   * @param since when it came
   */
  private record Event(
      Supplier<EventInvokeConfig> config,
      Supplier<CompletionStage<InvocationOutcome>> attempt,
      Instant since) {

    int retries() {
      return config.get().retries().orElse(EventInvokeConfig.DEFAULT_RETRIES);
    }

    Duration maximumAge() {
      return config.get().maximumAge().orElse(EventInvokeConfig.DEFAULT_AGE);
    }
  }
}
