package io.github.kinesislambda.example;

import static io.github.kinesislambda.fixtures.assertions.KinesisAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisTimeWindowEvent;
import io.github.kinesislambda.fixtures.event.Awkward;
import io.github.kinesislambda.fixtures.event.KinesisEvents;
import io.github.kinesislambda.fixtures.handler.HandlerHarness;
import io.github.kinesislambda.fixtures.handler.HandlerRun;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.stock.StockOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MostTradedTickerTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Instant START = Instant.parse("2020-03-11T06:25:00Z");

  private final HandlerHarness harness = HandlerHarness.of(new MostTradedTicker());

  @Test
  void addsUpAWindowOverItsBatchesAndNamesTheMostTraded(
      @StockTrades(count = 30, seed = 1) List<StockOrder> orders) {
    List<KinesisTimeWindowEvent> windows =
        KinesisEvents.create()
            .batchSize(10)
            .arrivals(START, Duration.ofSeconds(9))
            .orders(orders)
            .timeWindows(FIVE_MINUTES);

    List<HandlerRun> runs = harness.runWindows(windows);

    String most =
        orders.stream()
            .collect(
                Collectors.groupingBy(
                    order -> order.trade().ticker(), Collectors.summingLong(StockOrder::quantity)))
            .entrySet()
            .stream()
            .max(Map.Entry.comparingByValue())
            .map(entry -> entry.getKey() + ", " + entry.getValue())
            .orElseThrow();
    assertThat(runs).hasSize(4).allSatisfy(run -> assertThat(run).succeeds());
    assertThat(runs.get(2).log()).hasLines(List.of());
    assertThat(runs.get(3).log())
        .hasLine("Most traded, 2020-03-11T06:25:00Z to 2020-03-11T06:30:00Z: " + most);
  }

  @Test
  void theNextWindowBeginsAtZero(@StockTrades(count = 2) List<StockOrder> orders) {
    List<HandlerRun> runs =
        harness.runWindows(
            KinesisEvents.create()
                .arrivals(START, FIVE_MINUTES)
                .orders(orders)
                .timeWindows(FIVE_MINUTES));

    StockOrder second = orders.get(1);
    assertThat(runs.get(3).log())
        .hasLine(
            "Most traded, 2020-03-11T06:30:00Z to 2020-03-11T06:35:00Z: "
                + second.trade().ticker()
                + ", "
                + second.quantity());
  }

  @Test
  void leavesOutWhatIsNoOrder() {
    List<HandlerRun> runs =
        harness.runWindows(KinesisEvents.create().with(Awkward.POISON).timeWindows(FIVE_MINUTES));

    assertThat(runs.get(0).log()).mentions("Left out shardId-000000000000:");
    assertThat(runs.get(1).log()).mentions("Nothing traded, ");
  }
}
