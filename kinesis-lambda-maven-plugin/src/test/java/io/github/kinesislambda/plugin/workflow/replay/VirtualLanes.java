package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Makes calls in virtual time: each is answered when the latency has passed. */
final class VirtualLanes implements Lanes {

  private final Performer performer;
  private final WoundClock clock;
  private final Supplier<Duration> latency;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          Comparator.comparing(Due::at).thenComparingLong(it -> it.answer().call().id()));

  VirtualLanes(Performer performer, WoundClock clock, Supplier<Duration> latency) {
    this.performer = performer;
    this.clock = clock;
    this.latency = latency;
  }

  @Override
  public void begin(Call call) {
    Answer answer = performer.answer(call);
    due.add(new Due(clock.instant().plus(latency.get()), answer));
  }

  @Override
  public Optional<Answer> await(Instant until) {
    Due next = due.peek();
    if (next != null && !next.at().isAfter(until)) {
      due.remove();
      clock.pauseUntil(next.at());
      return Optional.of(next.answer());
    }
    assertThat(until).as("Nothing would ever happen again").isBefore(Instant.MAX);
    clock.pauseUntil(until);
    return Optional.empty();
  }

  @Override
  public void close() {}

  private record Due(Instant at, Answer answer) {}
}
