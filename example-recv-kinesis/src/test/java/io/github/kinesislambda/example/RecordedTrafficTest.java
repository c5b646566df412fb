package io.github.kinesislambda.example;

import static io.github.kinesislambda.fixtures.assertions.KinesisAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.event.Awkward;
import io.github.kinesislambda.fixtures.event.KinesisEvents;
import io.github.kinesislambda.fixtures.handler.HandlerHarness;
import io.github.kinesislambda.fixtures.junit.EmbeddedPipeline;
import io.github.kinesislambda.fixtures.junit.EventFileSource;
import io.github.kinesislambda.fixtures.junit.SeedSource;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.pipeline.Pipeline;
import io.github.kinesislambda.fixtures.stock.PartitionKeys;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.fixtures.traffic.FailedBatch;
import io.github.kinesislambda.fixtures.traffic.RecordedTraffic;
import io.github.kinesislambda.fixtures.traffic.StreamCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Events that came from elsewhere: a stream, a file, an on-failure destination, a seed. */
class RecordedTrafficTest {

  @Test
  @EmbeddedPipeline(handler = RecvKinesis.class)
  void whatAStreamHoldsBecomesAFixture(
      Pipeline pipeline,
      KinesisClient kinesis,
      @StockTrades List<StockTrade> trades,
      @TempDir Path folder) {
    pipeline.putAll(trades);
    pipeline.awaitDelivery();

    Path monday = folder.resolve("monday.jsonl");
    StreamCapture.of(kinesis, "ExampleInputStream").capture().write(monday);

    for (KinesisEvent batch : RecordedTraffic.read(monday).batches(100)) {
      assertThat(HandlerHarness.of(new RecvKinesis()).run(batch)).succeeds();
    }
  }

  /** The document is as Lambda puts it into a bucket. */
  @Test
  void aBatchThatLambdaGaveUpOnIsRunAgain() throws IOException {
    String document = Files.readString(Path.of("src/test/resources/on-failure.json"));

    FailedBatch failed = FailedBatch.read(document);
    var run =
        HandlerHarness.of(new LargeSellOrders())
            .reportingBatchItemFailures()
            .run(failed.event().orElseThrow());

    assertThat(failed.condition()).isEqualTo("RetryAttemptsExhausted");
    assertThat(run).reportsExactly(2);
    assertThat(run.log()).hasLine("Large sell order: 950 AAPL at 84.51").mentions("Cannot read");
  }

  /** {@code sam local generate-event kinesis get-records} writes such files. */
  @ParameterizedTest
  @EventFileSource("src/test/resources/events")
  void takesEventsFromFiles(KinesisEvent event) {
    assertThat(HandlerHarness.of(new RecvKinesis()).run(event)).succeeds();
  }

  @ParameterizedTest
  @SeedSource(count = 20)
  void losesNoFailureWhateverTheBatch(long seed) {
    LocalDateTime start = LocalDateTime.parse("2020-03-11T06:27:36.443754");
    KinesisEvent event =
        KinesisEvents.create()
            .keys(PartitionKeys.uuid(seed))
            .orders(new TradeGenerator(seed).orders((int) seed, start, Duration.ofMillis(100)))
            .with(Awkward.POISON)
            .event();

    assertThat(HandlerHarness.of(new LargeSellOrders()).reportingBatchItemFailures().run(event))
        .reportsExactly((int) seed + 1)
        .losesNoFailure();
  }
}
