package io.github.kinesislambda.example;

import static io.github.kinesislambda.fixtures.assertions.PipelineAssertions.assertThat;
import static io.github.kinesislambda.model.fault.FaultAddress.invocation;
import static io.github.kinesislambda.model.fault.FaultAddress.putRecords;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.mapping.Attempt.Outcome;
import io.github.kinesislambda.fixtures.junit.PipelineTest;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.pipeline.Pipeline;
import io.github.kinesislambda.fixtures.pipeline.PipelineBuilder;
import io.github.kinesislambda.fixtures.pipeline.Target;
import io.github.kinesislambda.fixtures.pipeline.VirtualTimePipeline;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import io.github.kinesislambda.model.fault.FaultScript;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens on AWS sooner or later, planned. */
class RecvKinesisUnderFaultsTest {

  @PipelineTest(
      handler = RecvKinesis.class,
      targets = {Target.VIRTUAL, Target.EMBEDDED},
      faults = {
        "PutRecords call 1, entries 4 and 9: throttled",
        "invocation shard 3, batch 1: throws",
        "invocation shard 2, batch 1: answer lost"
      })
  void noTradeIsLostThoughPutsAndBatchesFail(
      Pipeline pipeline, @StockTrades(count = 50) List<StockTrade> trades) {
    pipeline.putTogether(trades);
    pipeline.awaitDelivery();

    assertThat(pipeline.log()).containsAll(trades.stream().map(this::line).toList());
    assertThat(pipeline.log()).as("a batch came twice").hasSizeGreaterThan(50);
    assertThat(pipeline.ledger()).ofShard(3).invocation(1).endedIn(Outcome.FUNCTION_ERROR);
    assertThat(pipeline.ledger()).ofShard(2).invocation(1).endedIn(Outcome.ANSWER_LOST);
  }

  @Test
  void aShareOfFailuresIsTheSameEachTime(@StockTrades(count = 200) List<StockTrade> trades) {
    FaultScript script =
        FaultScript.of(
            putRecords().everyEntry().percent(5, 7).throttled(),
            invocation().everyAttempt().percent(40, 7).timingOut());
    try (VirtualTimePipeline pipeline =
        PipelineBuilder.of(new RecvKinesis()).faults(script).virtual()) {
      pipeline.putTogether(trades);
      pipeline.awaitDelivery();

      assertThat(pipeline.log())
          .containsExactlyInAnyOrderElementsOf(trades.stream().map(this::line).toList());
      assertThat(pipeline.ledger().table(pipeline.now())).contains("by fault script");
    }
  }

  private String line(StockTrade trade) {
    return "Decoded payload: " + trade.toJson();
  }
}
