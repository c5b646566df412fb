package io.github.kinesislambda.example;

import static io.github.kinesislambda.engine.internal.mapping.poller.ClosedBecause.WINDOW;
import static io.github.kinesislambda.fixtures.assertions.PipelineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.fixtures.junit.PipelineTest;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.junit.VirtualPipeline;
import io.github.kinesislambda.fixtures.pipeline.Pipeline;
import io.github.kinesislambda.fixtures.pipeline.VirtualTimePipeline;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecvKinesisPipelineTest {

  /** The tutorial's run: 50 trades, 10 a second, a window of 10 s, 2 of 4 shards in use. */
  @Test
  @VirtualPipeline(handler = RecvKinesis.class)
  void eachActiveShardGetsOneBatchWhenItsWindowIsOver(
      VirtualTimePipeline pipeline, @StockTrades(count = 50) List<StockTrade> trades) {
    pipeline.putAll(trades, Duration.ofMillis(100));
    pipeline.awaitDelivery();

    assertThat(pipeline.ledger()).hasInvocations(2).invocation(1).closedBecause(WINDOW);
    assertThat(pipeline.ledger()).ofShard(2).hasInvocations(1);
    assertThat(pipeline.ledger()).ofShard(3).hasInvocations(1);
  }

  /** The same test in virtual time, on the engine, and on LocalStack where containers can run. */
  @PipelineTest(handler = RecvKinesis.class)
  void everyTradeReachesTheLog(
      Pipeline pipeline, @StockTrades(count = 10) List<StockTrade> trades) {
    pipeline.putAll(trades);
    pipeline.awaitDelivery();

    assertThat(pipeline.log())
        .containsExactlyInAnyOrderElementsOf(
            trades.stream().map(trade -> "Decoded payload: " + trade.toJson()).toList());
  }
}
