package io.github.kinesislambda.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.fixtures.stock.PartitionKeys;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.localstack.LocalStackContainer;

class TutorialInTheImageIT {

  private static final long SEED = 42;
  private static final int TRADES = 50;

  private static @Nullable LocalStackContainer container;

  @BeforeAll
  static void startAsLocalStack() throws Exception {
    ContainerService.assumeItAnswers();
    container =
        new LocalStackContainer(EngineImage.load())
            .withServices("kinesis", "lambda", "iam", "logs");
    container.start();
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.stop();
    }
  }

  @Test
  void answersTheHealthCheckOfLocalStack() throws Exception {
    URI health = started().getEndpoint().resolve("/_localstack/health");

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"services\"", "\"kinesis\"", "\"lambda\"");
  }

  @Test
  void bringsEveryTradeOfTheTutorialToTheFunction() throws Exception {
    try (Pipeline pipeline = pipeline()) {
      pipeline.create();

      Set<String> shards = new TreeSet<>();
      List<String> sent = new ArrayList<>();
      putTrades(pipeline, sent, shards);
      List<String> seen = pipeline.awaitLines("EVENT_TIME", TRADES);

      assertThat(shards).containsExactly("shardId-000000000002", "shardId-000000000003");
      assertThat(seen)
          .as("lines of the log, seed %d", SEED)
          .hasSize(TRADES)
          .allSatisfy(line -> assertThat(sent).anyMatch(line::contains));
      assertThat(pipeline.lines("REPORT RequestId")).hasSizeBetween(2, 6);
      pipeline.delete();
      assertThat(pipeline.left()).isEmpty();
    }
  }

  private static void putTrades(Pipeline pipeline, List<String> sent, Set<String> shards) {
    TradeGenerator trades = new TradeGenerator(SEED);
    PartitionKeys keys = PartitionKeys.randomOneToFour(SEED);
    LocalDateTime start = LocalDateTime.parse("2020-03-11T06:27:36.443754");
    for (int n = 0; n < TRADES; n++) {
      StockTrade trade = trades.trade(n, start.plusNanos(n * 100_000_000L));
      shards.add(pipeline.put(keys.key(n, trade), trade.toJson()));
      sent.add(trade.toJson());
    }
  }

  private static Pipeline pipeline() {
    LocalStackContainer localStack = started();
    return new Pipeline(
        localStack.getEndpoint(),
        localStack.getRegion(),
        localStack.getAccessKey(),
        localStack.getSecretKey());
  }

  private static LocalStackContainer started() {
    if (container == null) {
      throw new IllegalStateException("The container was not started.");
    }
    return container;
  }
}
