package io.github.kinesislambda.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.server.HttpServer;
import io.github.kinesislambda.engine.stream.Streams;
import io.github.kinesislambda.engine.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.time.RealScheduler;
import io.github.kinesislambda.engine.wire.Dispatcher;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** The operations of Kinesis as the SDK sees them; nothing here knows what serves them. */
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(KinesisClients.class)
class KinesisApiContractTest {

  private static final String STREAM = "ExampleInputStream";
  private static final String ARN =
      "arn:aws:kinesis:us-east-1:000000000000:stream/ExampleInputStream";
  private static final String MIDDLE_OF_SHARD_3 = "297747071055821155530452781502797185024";

  @Parameter private KinesisClients kind = KinesisClients.SYNC_CBOR;

  private final Map<KinesisClients, KinesisClient> clients = new EnumMap<>(KinesisClients.class);
  private RealScheduler scheduler;
  private HttpServer server;
  private KinesisClient client;

  @BeforeAll
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
  }

  @AfterAll
  void close() {
    clients.values().forEach(KinesisClient::close);
    server.close();
    scheduler.close();
  }

  @BeforeEach
  void createTheTutorialsStream() {
    client = clients.computeIfAbsent(kind, it -> it.open(server.endpoint()));
    client.createStream(r -> r.streamName(STREAM).shardCount(4));
  }

  @AfterEach
  void deleteAllStreams() {
    for (String name : client.listStreams().streamNames()) {
      client.deleteStream(r -> r.streamName(name));
    }
  }

  @Test
  void walksTheTutorial() {
    PutRecordResponse put =
        client.putRecord(
            r ->
                r.streamName(STREAM)
                    .partitionKey("1")
                    .data(SdkBytes.fromUtf8String("{\"TICKER\": \"AAPL\"}")));

    assertThat(put.shardId()).isEqualTo("shardId-000000000003");
    assertThat(put.sequenceNumber()).hasSize(56);
    assertThat(put.encryptionType()).isNull();
    GetRecordsResponse got = read("shardId-000000000003");
    Record only = got.records().get(0);
    assertThat(got.records()).hasSize(1);
    assertThat(only.sequenceNumber()).isEqualTo(put.sequenceNumber());
    assertThat(only.partitionKey()).isEqualTo("1");
    assertThat(only.data().asUtf8String()).isEqualTo("{\"TICKER\": \"AAPL\"}");
    assertThat(only.approximateArrivalTimestamp())
        .isEqualTo(only.approximateArrivalTimestamp().truncatedTo(ChronoUnit.MILLIS));
    assertThat(only.encryptionType()).isNull();
    assertThat(got.millisBehindLatest()).isZero();
    assertThat(got.nextShardIterator()).isNotEmpty();
    assertThat(got.hasChildShards()).isFalse();
  }

  @Test
  void describesAStreamWithTheFieldsOfAws() {
    StreamDescription description =
        client.describeStream(r -> r.streamName(STREAM)).streamDescription();

    assertThat(description.streamName()).isEqualTo(STREAM);
    assertThat(description.streamARN()).isEqualTo(ARN);
    assertThat(description.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(description.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
    assertThat(description.encryptionType()).isEqualTo(EncryptionType.NONE);
    assertThat(description.enhancedMonitoring()).hasSize(1);
    assertThat(description.enhancedMonitoring().get(0).shardLevelMetrics()).isEmpty();
    assertThat(description.hasMoreShards()).isFalse();
    assertThat(description.retentionPeriodHours()).isEqualTo(24);
    assertThat(description.streamCreationTimestamp()).isNotNull();
    assertThat(description.shards()).hasSize(4);
    Shard first = description.shards().get(0);
    assertThat(first.shardId()).isEqualTo("shardId-000000000000");
    assertThat(first.hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(first.hashKeyRange().endingHashKey())
        .isEqualTo("85070591730234615865843651857942052863");
    assertThat(first.parentShardId()).isNull();
    assertThat(first.sequenceNumberRange().endingSequenceNumber()).isNull();
  }

  @Test
  void describesShardsPageByPage() {
    StreamDescription first =
        client.describeStream(r -> r.streamName(STREAM).limit(3)).streamDescription();
    StreamDescription rest =
        client
            .describeStream(
                r -> r.streamARN(ARN).exclusiveStartShardId(first.shards().get(2).shardId()))
            .streamDescription();

    assertThat(first.shards()).hasSize(3);
    assertThat(first.hasMoreShards()).isTrue();
    assertThat(rest.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000003");
  }

  @Test
  void summarizesAStream() {
    StreamDescriptionSummary summary =
        client.describeStreamSummary(r -> r.streamARN(ARN)).streamDescriptionSummary();

    assertThat(summary.openShardCount()).isEqualTo(4);
    assertThat(summary.consumerCount()).isZero();
    assertThat(summary.maxRecordSizeInKiB()).isEqualTo(1024);
    assertThat(summary.keyId()).isNull();
  }

  @Test
  void streamWithoutShardCountIsOnDemandWithFourShards() {
    client.createStream(r -> r.streamName("any"));

    StreamDescription any = client.describeStream(r -> r.streamName("any")).streamDescription();
    assertThat(any.shards()).hasSize(4);
    assertThat(any.streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
  }

  @Test
  void listsStreamsPageByPage() {
    client.createStream(r -> r.streamName("A").shardCount(1));
    client.createStream(r -> r.streamName("B").shardCount(1));

    ListStreamsResponse first = client.listStreams(r -> r.limit(2));
    ListStreamsResponse second = client.listStreams(r -> r.nextToken(first.nextToken()));

    assertThat(first.streamNames()).containsExactly("A", "B");
    assertThat(first.hasMoreStreams()).isTrue();
    assertThat(second.streamNames()).containsExactly(STREAM);
    assertThat(second.hasMoreStreams()).isFalse();
    assertThat(second.streamSummaries().get(0).streamARN()).isEqualTo(ARN);
  }

  @Test
  void deletedStreamIsListedNoMore() {
    client.deleteStream(r -> r.streamName(STREAM));

    assertThat(client.listStreams().streamNames()).isEmpty();
    assertThatThrownBy(() -> client.describeStream(r -> r.streamName(STREAM)))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Stream ExampleInputStream under account 000000000000 not found.");
  }

  @Test
  void streamIsCreatedOnce() {
    assertThatThrownBy(() -> client.createStream(r -> r.streamName(STREAM).shardCount(1)))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining(
            "Stream ExampleInputStream under account 000000000000 already exists.");
  }

  @Test
  void putsFiveHundredRecordsInOneCall() {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, 500)
            .mapToObj(
                it ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey("key" + it)
                        .data(SdkBytes.fromUtf8String("data" + it))
                        .build())
            .toList();

    PutRecordsResponse put = client.putRecords(r -> r.streamARN(ARN).records(entries));

    assertThat(put.failedRecordCount()).isZero();
    assertThat(put.records()).hasSize(500);
    long read =
        IntStream.range(0, 4).map(it -> read("shardId-00000000000" + it).records().size()).sum();
    assertThat(read).isEqualTo(500);
    assertThat(put.records()).extracting(PutRecordsResultEntry::errorCode).containsOnlyNulls();
  }

  @Test
  void oneBadHashKeyFailsTheWholeCall() {
    PutRecordsRequestEntry good =
        PutRecordsRequestEntry.builder()
            .partitionKey("1")
            .data(SdkBytes.fromUtf8String("x"))
            .build();
    PutRecordsRequestEntry bad =
        good.toBuilder().explicitHashKey("340282366920938463463374607431768211456").build();

    assertThatThrownBy(() -> client.putRecords(r -> r.streamName(STREAM).records(good, bad)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Invalid ExplicitHashKey.");
    assertThat(read("shardId-000000000003").records()).isEmpty();
  }

  @Test
  void recordIsAsLargeAsTheStreamAllows() {
    SdkBytes large = SdkBytes.fromByteArrayUnsafe(new byte[1024 * 1024]);

    assertThatThrownBy(
            () -> client.putRecord(r -> r.streamName(STREAM).partitionKey("1").data(large)))
        .isInstanceOf(KinesisException.class)
        .hasMessageContaining(
            "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=1048576"
                + " cap=1048576]' at 'data' failed to satisfy constraint: Member must have length"
                + " less than or equal to 1048576");
    client.updateMaxRecordSize(r -> r.streamARN(ARN).maxRecordSizeInKiB(2048));
    assertThat(client.putRecord(r -> r.streamName(STREAM).partitionKey("1").data(large)).shardId())
        .isEqualTo("shardId-000000000003");
  }

  @Test
  void readsOnAfterASequenceNumber() {
    String first = put("one").sequenceNumber();
    put("two");

    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName(STREAM)
                        .shardId("shardId-000000000003")
                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(first))
            .shardIterator();

    assertThat(client.getRecords(r -> r.shardIterator(iterator)).records())
        .extracting(it -> it.data().asUtf8String())
        .containsExactly("two");
  }

  @Test
  void readsFromATimestamp() {
    put("one");
    Instant arrival = read("shardId-000000000003").records().get(0).approximateArrivalTimestamp();

    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName(STREAM)
                        .shardId("shardId-000000000003")
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(arrival))
            .shardIterator();

    assertThat(client.getRecords(r -> r.shardIterator(iterator)).records()).hasSize(1);
  }

  @Test
  void garbageIsNoIterator() {
    assertThatThrownBy(() -> client.getRecords(r -> r.shardIterator("garbage")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Invalid ShardIterator.");
  }

  @Test
  void listsShardsPageByPage() {
    ListShardsResponse first = client.listShards(r -> r.streamName(STREAM).maxResults(3));
    ListShardsResponse rest = client.listShards(r -> r.nextToken(first.nextToken()).maxResults(3));

    assertThat(first.shards()).hasSize(3);
    assertThat(rest.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000003");
    assertThat(rest.nextToken()).isNull();
  }

  @Test
  void listShardsNeedsEitherNameOrToken() {
    assertThatThrownBy(() -> client.listShards(r -> {}))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Either NextToken or StreamName should be provided.");
    assertThatThrownBy(() -> client.listShards(r -> r.streamName(STREAM).nextToken("x")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("NextToken and StreamName cannot be provided together.");
  }

  @Test
  void splitShardEndsWithItsChildren() {
    put("one");
    client.splitShard(
        r ->
            r.streamName(STREAM)
                .shardToSplit("shardId-000000000003")
                .newStartingHashKey(MIDDLE_OF_SHARD_3));

    GetRecordsResponse last = read("shardId-000000000003");
    ListShardsResponse open =
        client.listShards(
            r -> r.streamName(STREAM).shardFilter(f -> f.type(ShardFilterType.AT_LATEST)));

    assertThat(last.nextShardIterator()).isNull();
    assertThat(last.childShards())
        .extracting(it -> it.shardId())
        .containsExactly("shardId-000000000004", "shardId-000000000005");
    assertThat(last.childShards().get(0).parentShards()).containsExactly("shardId-000000000003");
    assertThat(open.shards()).hasSize(5);
  }

  @Test
  void mergedShardNamesBothParents() {
    client.mergeShards(
        r ->
            r.streamName(STREAM)
                .shardToMerge("shardId-000000000000")
                .adjacentShardToMerge("shardId-000000000001"));

    List<Shard> shards = client.listShards(r -> r.streamName(STREAM)).shards();
    assertThat(shards.get(4).parentShardId()).isEqualTo("shardId-000000000000");
    assertThat(shards.get(4).adjacentParentShardId()).isEqualTo("shardId-000000000001");
    assertThat(shards.get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
  }

  @Test
  void updatesTheShardCount() {
    var updated =
        client.updateShardCount(
            r -> r.streamName(STREAM).targetShardCount(8).scalingType(ScalingType.UNIFORM_SCALING));

    assertThat(updated.currentShardCount()).isEqualTo(4);
    assertThat(updated.targetShardCount()).isEqualTo(8);
    assertThat(updated.streamARN()).isEqualTo(ARN);
    assertThat(client.describeLimits().openShardCount()).isEqualTo(8);
  }

  @Test
  void changesSettings() {
    client.increaseStreamRetentionPeriod(r -> r.streamName(STREAM).retentionPeriodHours(48));
    client.startStreamEncryption(
        r -> r.streamName(STREAM).encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));
    client.enableEnhancedMonitoring(
        r -> r.streamName(STREAM).shardLevelMetrics(MetricsName.INCOMING_BYTES));
    client.updateStreamMode(
        r -> r.streamARN(ARN).streamModeDetails(m -> m.streamMode(StreamMode.ON_DEMAND)));

    StreamDescription changed =
        client.describeStream(r -> r.streamName(STREAM)).streamDescription();
    assertThat(changed.retentionPeriodHours()).isEqualTo(48);
    assertThat(changed.encryptionType()).isEqualTo(EncryptionType.KMS);
    assertThat(changed.keyId()).isEqualTo("alias/aws/kinesis");
    assertThat(changed.enhancedMonitoring().get(0).shardLevelMetrics())
        .containsExactly(MetricsName.INCOMING_BYTES);
    assertThat(changed.streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
    assertThat(put("one").encryptionType()).isEqualTo(EncryptionType.KMS);
    assertThat(read("shardId-000000000003").records().get(0).encryptionType())
        .isEqualTo(EncryptionType.KMS);
  }

  @Test
  void tagsStreams() {
    client.addTagsToStream(r -> r.streamName(STREAM).tags(Map.of("a", "1")));
    client.tagResource(r -> r.resourceARN(ARN).tags(Map.of("b", "2", "c", "3")));
    client.removeTagsFromStream(r -> r.streamName(STREAM).tagKeys("a"));
    client.untagResource(r -> r.resourceARN(ARN).tagKeys("b"));

    Tag left = Tag.builder().key("c").value("3").build();
    assertThat(client.listTagsForStream(r -> r.streamName(STREAM)).tags()).containsExactly(left);
    assertThat(client.listTagsForResource(r -> r.resourceARN(ARN)).tags()).containsExactly(left);
  }

  @Test
  void registersConsumers() {
    var registered =
        client.registerStreamConsumer(r -> r.streamARN(ARN).consumerName("fan-out")).consumer();

    assertThat(registered.consumerStatus()).isEqualTo(ConsumerStatus.CREATING);
    assertThat(registered.consumerARN())
        .isEqualTo(
            ARN + "/consumer/fan-out:" + registered.consumerCreationTimestamp().getEpochSecond());
    var described =
        client
            .describeStreamConsumer(r -> r.consumerARN(registered.consumerARN()))
            .consumerDescription();
    assertThat(described.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
    assertThat(described.streamARN()).isEqualTo(ARN);
    assertThat(client.listStreamConsumers(r -> r.streamARN(ARN)).consumers()).hasSize(1);
    client.deregisterStreamConsumer(r -> r.streamARN(ARN).consumerName("fan-out"));
    assertThat(client.listStreamConsumers(r -> r.streamARN(ARN)).consumers()).isEmpty();
  }

  @Test
  void keepsResourcePolicies() {
    client.putResourcePolicy(r -> r.resourceARN(ARN).policy("{}"));

    assertThat(client.getResourcePolicy(r -> r.resourceARN(ARN)).policy()).isEqualTo("{}");
    client.deleteResourcePolicy(r -> r.resourceARN(ARN));
    assertThatThrownBy(() -> client.getResourcePolicy(r -> r.resourceARN(ARN)))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("No resource policy found for resource ARN " + ARN);
  }

  @Test
  void namesWhatIsWrongWithARequest() {
    assertThatThrownBy(() -> client.createStream(r -> r.streamName("no blanks").shardCount(0)))
        .isInstanceOf(KinesisException.class)
        .hasMessageContaining("2 validation errors detected: ")
        .hasMessageContaining(
            "Value 'no blanks' at 'streamName' failed to satisfy constraint: Member must satisfy"
                + " regular expression pattern: [a-zA-Z0-9_.-]+")
        .hasMessageContaining(
            "Value '0' at 'shardCount' failed to satisfy constraint: Member must have value"
                + " greater than or equal to 1");
  }

  @Test
  void namesTheEntryThatIsWrongWithItsNumber() {
    PutRecordsRequestEntry good =
        PutRecordsRequestEntry.builder()
            .partitionKey("1")
            .data(SdkBytes.fromUtf8String("x"))
            .build();
    PutRecordsRequestEntry keyless = good.toBuilder().partitionKey(null).build();

    assertThatThrownBy(() -> client.putRecords(r -> r.streamName(STREAM).records(good, keyless)))
        .isInstanceOf(KinesisException.class)
        .hasMessageContaining(
            "1 validation error detected: Value null at 'records.2.member.partitionKey' failed to"
                + " satisfy constraint: Member must not be null");
  }

  @Test
  void putsAtMostFiveHundredRecordsInOneCall() {
    PutRecordsRequestEntry one =
        PutRecordsRequestEntry.builder()
            .partitionKey("1")
            .data(SdkBytes.fromUtf8String("x"))
            .build();

    assertThatThrownBy(
            () ->
                client.putRecords(r -> r.streamName(STREAM).records(Collections.nCopies(501, one))))
        .isInstanceOf(KinesisException.class)
        .hasMessageContaining("Member must have length less than or equal to 500");
  }

  @Test
  void readsAtMostTenThousandRecordsInOneCall() {
    assertThatThrownBy(() -> client.getRecords(r -> r.shardIterator("any").limit(10_001)))
        .isInstanceOf(KinesisException.class)
        .hasMessageContaining(
            "Value '10001' at 'limit' failed to satisfy constraint: Member must have value less"
                + " than or equal to 10000");
  }

  private PutRecordResponse put(String text) {
    return client.putRecord(
        r -> r.streamName(STREAM).partitionKey("1").data(SdkBytes.fromUtf8String(text)));
  }

  private GetRecordsResponse read(String shard) {
    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName(STREAM)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return client.getRecords(r -> r.shardIterator(iterator));
  }
}
