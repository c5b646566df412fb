package io.github.kinesislambda.example;

import static io.github.kinesislambda.fixtures.assertions.KinesisAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.event.Awkward;
import io.github.kinesislambda.fixtures.event.KinesisEvents;
import io.github.kinesislambda.fixtures.handler.HandlerHarness;
import io.github.kinesislambda.fixtures.handler.HandlerRun;
import io.github.kinesislambda.fixtures.junit.KinesisBatch;
import io.github.kinesislambda.fixtures.junit.KinesisBatch.Content;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.stock.Side;
import io.github.kinesislambda.fixtures.stock.StockOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeSellOrdersTest {

  private final HandlerHarness harness =
      HandlerHarness.of(new LargeSellOrders()).reportingBatchItemFailures();

  @Test
  void reportsLargeSellOrdersAndNoOthers(
      @StockTrades(count = 200, seed = 3) List<StockOrder> orders) {
    HandlerRun run = harness.run(KinesisEvents.create().batchSize(200).orders(orders).event());

    assertThat(run).reportsNothing();
    assertThat(run.log())
        .hasLines(
            orders.stream()
                .filter(order -> order.side() == Side.SELL && order.quantity() >= 900)
                .map(LargeSellOrdersTest::line)
                .toList());
  }

  private static String line(StockOrder order) {
    return String.format(
        "Large sell order: %d %s at %.2f",
        order.quantity(), order.trade().ticker(), order.trade().price());
  }

  @Test
  void hasNothingToReportInAGoodBatch(
      @KinesisBatch(size = 100, content = Content.ORDERS) KinesisEvent event) {
    assertThat(harness.run(event)).reportsNothing().losesNoFailure();
  }

  @ParameterizedTest
  @EnumSource(names = {"POISON", "NOT_JSON", "EMPTY", "GZIP", "KPL_AGGREGATED"})
  void namesTheFirstRecordItCannotReadSoThatNoneIsLost(
      Awkward kind, @StockTrades(count = 4) List<StockOrder> orders) {
    KinesisEvent event =
        KinesisEvents.create()
            .key("1")
            .orders(orders.subList(0, 2))
            .with(kind)
            .with(kind)
            .orders(orders.subList(2, 4))
            .event();

    assertThat(harness.run(event)).reportsExactly(3).losesNoFailure();
  }
}
