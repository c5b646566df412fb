package io.github.kinesislambda.example;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.event.Awkward;
import io.github.kinesislambda.fixtures.event.EventData;
import io.github.kinesislambda.fixtures.event.KinesisEvents;
import io.github.kinesislambda.fixtures.handler.HandlerHarness;
import io.github.kinesislambda.fixtures.junit.KinesisBatch;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.redelivery.AtLeastOnceCheck;
import io.github.kinesislambda.fixtures.stock.StockOrder;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Lambda delivers at least once: whatever comes again, what is said in the end is the same. */
class AtLeastOnceTest {

  @Test
  void eachPayloadIsInTheLog(@KinesisBatch(size = 12, shards = 4) List<KinesisEvent> batches) {
    AtLeastOnceCheck.ofLogged(
            () -> HandlerHarness.of(new RecvKinesis()), log -> new TreeSet<>(log.lines()))
        .doneWhen((log, record) -> log.toString().contains(EventData.text(record)))
        .verify(batches);
  }

  @Test
  void noLargeSellOrderBehindAnUnreadableRecordIsLost(
      @StockTrades(count = 30, seed = 3) List<StockOrder> orders) {
    KinesisEvent event =
        KinesisEvents.create()
            .key("1")
            .orders(orders.subList(0, 10))
            .with(Awkward.POISON)
            .orders(orders.subList(10, 20))
            .with(Awkward.NOT_JSON)
            .orders(orders.subList(20, 30))
            .event();

    AtLeastOnceCheck.ofLogged(
            () -> HandlerHarness.of(new LargeSellOrders()).reportingBatchItemFailures(),
            log -> new TreeSet<>(log.lines()))
        .failingOn(record -> !EventData.holdsTrade(record))
        .verify(event);
  }

  @Test
  void noOrderCountsTwiceInAWindow(@StockTrades(count = 30, seed = 1) List<StockOrder> orders) {
    AtLeastOnceCheck.ofLogged(
            () -> HandlerHarness.of(new MostTradedTicker()), log -> new TreeSet<>(log.lines()))
        .verify(
            KinesisEvents.create().batchSize(10).orders(orders).timeWindows(Duration.ofMinutes(5)));
  }
}
