package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A replay in virtual time, on a stream that does what the test says. */
final class VirtualReplay {

  static final Instant BEGIN = Instant.parse("2026-11-22T21:00:00Z");

  final WoundClock clock = new WoundClock(BEGIN.toString());
  final FakeKinesis kinesis = new FakeKinesis(clock);
  final Journal journal;

  VirtualReplay(Path folder) {
    journal = new Journal(folder);
  }

  ReplaySummary replay(ReplayPlan plan) {
    return replay().run(plan);
  }

  ReplaySummary resume() {
    return replay().resume(Optional.empty());
  }

  private Replay replay() {
    return new Replay(
        kinesis,
        journal,
        clock,
        event -> {},
        performer -> new VirtualLanes(performer, clock, kinesis::latency));
  }

  List<String> taken() {
    return kinesis.taken.stream().map(data -> data.asUtf8String()).toList();
  }

  long sentBy(Duration time) {
    return kinesis.calls.stream()
        .filter(call -> !call.at().isAfter(BEGIN.plus(time)))
        .mapToLong(call -> call.data().size())
        .sum();
  }

  static ReplayPlan plan(long count, String rate) {
    return plan(count, rate, PartitionKeyPolicy.UUID);
  }

  static ReplayPlan plan(long count, String rate, PartitionKeyPolicy keys) {
    return ReplayPlan.of(
        "trades",
        TradeSource.generated(1, List.of("AAPL", "AMZN", "MSFT", "INTC", "TBV"), count),
        keys,
        1,
        RateShape.parse(rate));
  }
}
