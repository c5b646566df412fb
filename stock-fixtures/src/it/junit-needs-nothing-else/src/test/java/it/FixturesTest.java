package it;

import static io.github.kinesislambda.fixtures.assertions.KinesisAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.event.Awkward;
import io.github.kinesislambda.fixtures.event.EventData;
import io.github.kinesislambda.fixtures.event.KinesisEventJson;
import io.github.kinesislambda.fixtures.event.KinesisEvents;
import io.github.kinesislambda.fixtures.handler.HandlerHarness;
import io.github.kinesislambda.fixtures.handler.LambdaContext;
import io.github.kinesislambda.fixtures.junit.AwkwardSource;
import io.github.kinesislambda.fixtures.junit.EventFileSource;
import io.github.kinesislambda.fixtures.junit.FunctionContext;
import io.github.kinesislambda.fixtures.junit.KinesisBatch;
import io.github.kinesislambda.fixtures.junit.SeedSource;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.junit.VirtualPipeline;
import io.github.kinesislambda.fixtures.pipeline.Pipeline;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Uses the fixtures with nothing but them and JUnit in the POM. */
class FixturesTest {

  private static final RequestHandler<KinesisEvent, String> HANDLER =
      (event, context) -> {
        EventData.texts(event).forEach(context.getLogger()::log);
        return "done";
      };

  @Test
  void tradesBecomeAnEventForAHandler(
      @StockTrades(count = 50, seed = 42) List<StockTrade> trades,
      @FunctionContext LambdaContext context) {
    KinesisEvent event = KinesisEvents.ofTrades(trades).event();

    assertEquals("done", HANDLER.handleRequest(event, context));
    assertThat(context.log()).hasLines(trades.stream().map(StockTrade::toJson).toList());
  }

  @Test
  void aBatchRunsAsLambdaRunsIt(@KinesisBatch(size = 100, shards = 4) KinesisEvent event) {
    assertThat(event).hasRecords(100).areInShardOrder();
    assertThat(HandlerHarness.of(HANDLER).timeLimit(Duration.ofMinutes(1)).run(event))
        .succeeds()
        .losesNoFailure();
    assertEquals(event, KinesisEventJson.read(KinesisEventJson.write(event)));
  }

  @ParameterizedTest
  @AwkwardSource
  void awkwardRecordsCome(Awkward kind, KinesisEvent event) {
    assertThat(event).hasRecords(5);
  }

  @ParameterizedTest
  @SeedSource(count = 3)
  void seedsCome(long seed, @KinesisBatch(size = 2) KinesisEvent event) {
    assertTrue(seed < 3);
    assertThat(event).hasRecords(2);
  }

  @ParameterizedTest
  @EventFileSource("src/test/resources")
  void filesCome(KinesisEvent event) {
    assertThat(event).hasRecords(1);
  }

  @Test
  void aFailureNeedsNoOtherLibrary(@KinesisBatch KinesisEvent event) {
    AssertionError failure =
        assertThrows(AssertionError.class, () -> assertThat(event).hasRecords(11));

    assertTrue(failure.getMessage().startsWith("The event has 10 records; expected 11 records."));
  }

  @Test
  void theClassPathIsLean() {
    List<String> others =
        Stream.of(
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .map(entry -> new File(entry).getName())
            .filter(name -> name.endsWith(".jar"))
            .filter(
                name ->
                    !name.matches(
                        "(stock-fixtures|kinesis-lambda-model|aws-lambda-java-(core|events|serialization)|joda-time"
                            + "|jspecify|junit-|opentest4j|apiguardian|surefire).*"))
            .toList();

    assertEquals(List.of(), others);
  }

  static class NeedsEngine {
    @Test
    @VirtualPipeline(handler = Object.class)
    void test(@StockTrades List<StockTrade> trades, Pipeline pipeline) {
      throw new AssertionError(pipeline);
    }
  }

  @Test
  void aPipelineWithoutEngineSaysWhatToAdd() {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();

    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(NeedsEngine.class))
                .build(),
            listener);

    String message = listener.getSummary().getFailures().get(0).getException().getMessage();
    assertTrue(
        message.contains(
            "The class path has no kinesis-lambda-engine; pipelines need it, events do not. Add"
                + " io.github.kinesis-lambda:kinesis-lambda-engine with scope test."),
        message);
  }
}
