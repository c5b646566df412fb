package io.github.kinesislambda.engine.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.wire.Dispatcher;
import io.github.kinesislambda.engine.internal.wire.EventStream;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.Service;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.utils.AttributeMap;

/** The SDK's own clients against the server: every way to connect that they know. */
class HttpServerTest {

  private static final Instant CREATED = Instant.parse("2020-03-11T04:55:44.123Z");

  private HttpServer server;

  @BeforeEach
  void open() {
    Service kinesis =
        Service.json(
            "kinesis",
            "Kinesis_20131202",
            List.of(
                Operation.of("PutRecords", PutRecordsRequest::builder, HttpServerTest::putRecords),
                Operation.blocking(
                    "DescribeStreamConsumer",
                    DescribeStreamConsumerRequest::builder,
                    HttpServerTest::describeConsumer),
                Operation.streaming(
                    "SubscribeToShard",
                    SubscribeToShardRequest::builder,
                    HttpServerTest::subscribe)));
    Dispatcher dispatcher =
        new Dispatcher(List.of(kinesis), Runnable::run, new SplittableRandom(1));
    server = HttpServer.open(InetAddress.getLoopbackAddress(), 0, dispatcher::answer);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1", "0.0.0.0, 127.0.0.1"})
  void namesAnAddressAtWhichItIsReached(String bound, String named) throws Exception {
    try (HttpServer other =
        HttpServer.open(InetAddress.getByName(bound), 0, request -> new CompletableFuture<>())) {
      assertThat(other.endpoint().getHost()).isEqualTo(named);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesTheOneAddressAtWhichItListens() throws Exception {
    try (HttpServer other =
        HttpServer.open(
            InetAddress.getByName("127.0.0.2"), 0, request -> new CompletableFuture<>())) {
      assertThat(other.endpoint().getHost()).isEqualTo("127.0.0.2");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void servesTheSyncClientInCborAndJson(boolean cbor) {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(cbor));
    try (KinesisClient client =
        KinesisClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(anybody())
            .build()) {
      PutRecordsResponse answer = client.putRecords(twoRecords());

      assertThat(answer.records())
          .extracting(PutRecordsResultEntry::sequenceNumber)
          .containsExactly("a:3", "b:5");
      assertThat(answer.responseMetadata().requestId()).hasSize(36);
      assertThat(
              client
                  .describeStreamConsumer(r -> r.consumerName("known"))
                  .consumerDescription()
                  .consumerCreationTimestamp())
          .isEqualTo(CREATED);
      assertThatThrownBy(() -> client.describeStreamConsumer(r -> r.consumerName("other")))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining("Consumer other not found");
    } finally {
      System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    }
  }

  @ParameterizedTest
  @CsvSource({"http,HTTP2", "http,HTTP1_1", "https,HTTP2", "https,HTTP1_1"})
  void servesTheAsyncClient(String scheme, Protocol protocol) {
    try (KinesisAsyncClient client = asyncClient(scheme, protocol)) {
      PutRecordsResponse answer = client.putRecords(twoRecords()).join();

      assertThat(answer.records()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void streamsEvents(String scheme) {
    List<SubscribeToShardEvent> seen = new ArrayList<>();
    try (KinesisAsyncClient client = asyncClient(scheme, Protocol.HTTP2)) {
      client
          .subscribeToShard(
              r ->
                  r.shardId("shardId-0")
                      .consumerARN("arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1")
                      .startingPosition(p -> p.type("LATEST")),
              SubscribeToShardResponseHandler.builder()
                  .subscriber(event -> seen.add((SubscribeToShardEvent) event))
                  .build())
          .join();
    }

    assertThat(seen).extracting(e -> e.records().size()).containsExactly(1, 2, 3);
    assertThat(seen.get(0).records().get(0).approximateArrivalTimestamp()).isEqualTo(CREATED);
  }

  @Test
  void saysWhatToDoWhenThePortIsTaken() {
    int taken = server.endpoint().getPort();

    assertThatThrownBy(
            () ->
                HttpServer.open(
                    InetAddress.getLoopbackAddress(), taken, request -> new CompletableFuture<>()))
        .hasMessageContaining("Port " + taken + " cannot be opened")
        .hasMessageContaining("Choose another");
  }

  private KinesisAsyncClient asyncClient(String scheme, Protocol protocol) {
    URI endpoint = URI.create(scheme + "://localhost:" + server.endpoint().getPort());
    AttributeMap trustAll =
        AttributeMap.builder().put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true).build();
    return KinesisAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(anybody())
        .httpClient(
            NettyNioAsyncHttpClient.builder().protocol(protocol).buildWithDefaults(trustAll))
        .build();
  }

  private static StaticCredentialsProvider anybody() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "body"));
  }

  private static PutRecordsRequest twoRecords() {
    return PutRecordsRequest.builder()
        .streamName("s")
        .records(entry("a", "abc"), entry("b", "defgh"))
        .build();
  }

  private static PutRecordsRequestEntry entry(String key, String data) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(SdkBytes.fromUtf8String(data))
        .build();
  }

  private static PutRecordsResponse putRecords(PutRecordsRequest request) {
    return PutRecordsResponse.builder()
        .failedRecordCount(0)
        .records(request.records().stream().map(HttpServerTest::result).toList())
        .build();
  }

  private static PutRecordsResultEntry result(PutRecordsRequestEntry entry) {
    int length = entry.data().asByteArrayUnsafe().length;
    return PutRecordsResultEntry.builder()
        .sequenceNumber(entry.partitionKey() + ":" + length)
        .build();
  }

  private static DescribeStreamConsumerResponse describeConsumer(
      DescribeStreamConsumerRequest request) {
    if (!request.consumerName().equals("known")) {
      throw ServiceFault.badRequest(
          "ResourceNotFoundException", "Consumer " + request.consumerName() + " not found");
    }
    return DescribeStreamConsumerResponse.builder()
        .consumerDescription(
            c -> c.consumerStatus(ConsumerStatus.ACTIVE).consumerCreationTimestamp(CREATED))
        .build();
  }

  private static Consumer<EventStream> subscribe(SubscribeToShardRequest request) {
    return events -> {
      for (int i = 1; i <= 3; i++) {
        events.send("SubscribeToShardEvent", event(i));
      }
      events.end();
    };
  }

  private static SubscribeToShardEvent event(int size) {
    Record trade =
        Record.builder()
            .data(SdkBytes.fromUtf8String("x"))
            .partitionKey("k")
            .approximateArrivalTimestamp(CREATED)
            .build();
    return SubscribeToShardEvent.builder()
        .records(IntStream.range(0, size).mapToObj(i -> trade).toList())
        .millisBehindLatest(0L)
        .build();
  }
}
