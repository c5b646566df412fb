package io.github.kinesislambda.example;

import static io.github.kinesislambda.fixtures.assertions.KinesisAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.event.Awkward;
import io.github.kinesislambda.fixtures.event.EventData;
import io.github.kinesislambda.fixtures.event.KinesisEvents;
import io.github.kinesislambda.fixtures.handler.HandlerHarness;
import io.github.kinesislambda.fixtures.handler.LambdaContext;
import io.github.kinesislambda.fixtures.junit.AwkwardSource;
import io.github.kinesislambda.fixtures.junit.FunctionContext;
import io.github.kinesislambda.fixtures.junit.KinesisBatch;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class RecvKinesisTest {

  private final RecvKinesis handler = new RecvKinesis();

  @Test
  void logsEachTradeAndReturnsTheirNumber(
      @StockTrades(count = 50, seed = 42) List<StockTrade> trades,
      @FunctionContext LambdaContext context) {
    KinesisEvent event = KinesisEvents.ofTrades(trades).event();

    String answer = handler.handleRequest(event, context);

    assertThat(answer).isEqualTo("Successfully processed 50 records.");
    assertThat(context.log())
        .hasLines(trades.stream().map(trade -> "Decoded payload: " + trade.toJson()).toList());
  }

  @Test
  void takesABatchOfAnyShardAsLambdaDeliversIt(
      @KinesisBatch(size = 100, shards = 4) KinesisEvent event) {
    assertThat(HandlerHarness.of(handler).run(event))
        .succeeds()
        .returns("\"Successfully processed 100 records.\"");
  }

  @ParameterizedTest
  @AwkwardSource
  void logsWhateverARecordHolds(Awkward kind, KinesisEvent event) {
    var run = HandlerHarness.of(handler).run(event);

    assertThat(run).succeeds();
    assertThat(run.log()).mentions(EventData.text(event.getRecords().get(4)));
  }
}
