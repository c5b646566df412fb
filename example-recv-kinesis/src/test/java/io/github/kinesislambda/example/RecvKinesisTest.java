package io.github.kinesislambda.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.event.KinesisEvents;
import io.github.kinesislambda.fixtures.handler.LambdaContext;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecvKinesisTest {

  private final LambdaContext context = LambdaContext.create();

  @Test
  void logsEachTradeAndReturnsTheirNumber() {
    List<StockTrade> trades =
        new TradeGenerator(42)
            .trades(50, LocalDateTime.parse("2020-03-11T06:27:36"), Duration.ofMillis(100));
    KinesisEvent event = KinesisEvents.ofTrades(trades).event();

    String answer = new RecvKinesis().handleRequest(event, context);

    assertThat(answer).isEqualTo("Successfully processed 50 records.");
    assertThat(context.log().lines())
        .isEqualTo(trades.stream().map(trade -> "Decoded payload: " + trade.toJson()).toList());
  }
}
