package io.github.kinesislambda.engine.internal.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.server.HttpServer;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.internal.wire.Dispatcher;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Enhanced fan-out as the SDK's async client sees it. */
class SubscribeToShardContractTest {

  private static final String STREAM = "ExampleInputStream";

  private final BlockingQueue<SubscribeToShardEvent> events = new LinkedBlockingQueue<>();
  private RealScheduler scheduler;
  private HttpServer server;
  private KinesisAsyncClient client;
  private String consumer;

  @BeforeEach
  void open() {
    scheduler = new RealScheduler();
    KinesisApi api =
        new KinesisApi(new Streams(StreamsConfiguration.DEFAULT, scheduler), scheduler);
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(api.service()),
            task -> scheduler.execute("test", task),
            new SplittableRandom(1));
    server = HttpServer.open(InetAddress.getLoopbackAddress(), 0, dispatcher::answer);
    client = KinesisClients.async(server.endpoint());
    client.createStream(r -> r.streamName(STREAM).shardCount(4)).join();
    String arn =
        client
            .describeStreamSummary(r -> r.streamName(STREAM))
            .join()
            .streamDescriptionSummary()
            .streamARN();
    consumer =
        client
            .registerStreamConsumer(r -> r.streamARN(arn).consumerName("fan-out"))
            .join()
            .consumer()
            .consumerARN();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    scheduler.close();
  }

  @Test
  void recordsArePushedUntilTheShardEnds() throws Exception {
    CompletableFuture<Void> subscription = subscribe("shardId-000000000003");
    assertThat(next().records()).isEmpty();

    client
        .putRecord(
            r -> r.streamName(STREAM).partitionKey("1").data(SdkBytes.fromUtf8String("pushed")))
        .join();
    assertThat(next().records().get(0).data().asUtf8String()).isEqualTo("pushed");

    client
        .splitShard(
            r ->
                r.streamName(STREAM)
                    .shardToSplit("shardId-000000000003")
                    .newStartingHashKey("297747071055821155530452781502797185024"))
        .join();
    SubscribeToShardEvent last = next();
    assertThat(last.childShards()).hasSize(2);
    assertThat(last.continuationSequenceNumber()).isNull();
    subscription.get(10, TimeUnit.SECONDS);
  }

  @Test
  void secondSubscriptionAtOnceIsRefused() throws Exception {
    CompletableFuture<Void> first = subscribe("shardId-000000000003");
    assertThat(next()).isNotNull();

    assertThatThrownBy(() -> subscribe("shardId-000000000003").get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ResourceInUseException.class);
    first.cancel(true);
  }

  @Test
  void unknownShardIsAnErrorBeforeTheStreamOpens() {
    assertThatThrownBy(() -> subscribe("shardId-000000000009").get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }

  private SubscribeToShardEvent next() throws InterruptedException {
    SubscribeToShardEvent event = events.poll(10, TimeUnit.SECONDS);
    assertThat(event).as("an event within ten seconds").isNotNull();
    return Objects.requireNonNull(event);
  }

  private CompletableFuture<Void> subscribe(String shard) {
    return client.subscribeToShard(
        r ->
            r.consumerARN(consumer)
                .shardId(shard)
                .startingPosition(p -> p.type(ShardIteratorType.LATEST)),
        SubscribeToShardResponseHandler.builder()
            .subscriber(event -> events.add((SubscribeToShardEvent) event))
            .onError(unused -> {})
            .build());
  }
}
