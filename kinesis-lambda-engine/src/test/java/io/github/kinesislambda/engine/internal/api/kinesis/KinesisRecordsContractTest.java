package io.github.kinesislambda.engine.internal.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Records as the SDK sees them; nothing here knows what serves them. */
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(KinesisClients.class)
class KinesisRecordsContractTest {

  @Parameter private KinesisClients kind = KinesisClients.SYNC_CBOR;

  private final ServedKinesis served = new ServedKinesis();
  private KinesisClient client;

  @AfterAll
  void close() {
    served.close();
  }

  @BeforeEach
  void createTheTutorialsStream() {
    client = served.createTheTutorialsStream(kind);
  }

  @AfterEach
  void deleteAllStreams() {
    served.deleteAllStreams();
  }

  @Test
  void walksTheTutorial() {
    PutRecordResponse put =
        client.putRecord(
            r ->
                r.streamName(ServedKinesis.STREAM)
                    .partitionKey("1")
                    .data(SdkBytes.fromUtf8String("{\"TICKER\": \"AAPL\"}")));

    assertThat(put.shardId()).isEqualTo("shardId-000000000003");
    assertThat(put.sequenceNumber()).hasSize(56);
    assertThat(put.encryptionType()).isNull();
    GetRecordsResponse got = served.read("shardId-000000000003");
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

    PutRecordsResponse put =
        client.putRecords(r -> r.streamARN(ServedKinesis.ARN).records(entries));

    assertThat(put.failedRecordCount()).isZero();
    assertThat(put.records()).hasSize(500);
    long read =
        IntStream.range(0, 4)
            .map(it -> served.read("shardId-00000000000" + it).records().size())
            .sum();
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

    assertThatThrownBy(
            () -> client.putRecords(r -> r.streamName(ServedKinesis.STREAM).records(good, bad)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Invalid ExplicitHashKey.");
    assertThat(served.read("shardId-000000000003").records()).isEmpty();
  }

  @Test
  void recordIsAsLargeAsTheStreamAllows() {
    SdkBytes large = SdkBytes.fromByteArrayUnsafe(new byte[1024 * 1024]);

    assertThatThrownBy(
            () ->
                client.putRecord(
                    r -> r.streamName(ServedKinesis.STREAM).partitionKey("1").data(large)))
        .isInstanceOf(KinesisException.class)
        .hasMessageContaining(
            "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=1048576"
                + " cap=1048576]' at 'data' failed to satisfy constraint: Member must have length"
                + " less than or equal to 1048576");
    client.updateMaxRecordSize(r -> r.streamARN(ServedKinesis.ARN).maxRecordSizeInKiB(2048));
    assertThat(
            client
                .putRecord(r -> r.streamName(ServedKinesis.STREAM).partitionKey("1").data(large))
                .shardId())
        .isEqualTo("shardId-000000000003");
  }

  @Test
  void readsOnAfterASequenceNumber() {
    String first = served.put("one").sequenceNumber();
    served.put("two");

    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName(ServedKinesis.STREAM)
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
    served.put("one");
    Instant arrival =
        served.read("shardId-000000000003").records().get(0).approximateArrivalTimestamp();

    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName(ServedKinesis.STREAM)
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
  void namesTheEntryThatIsWrongWithItsNumber() {
    PutRecordsRequestEntry good =
        PutRecordsRequestEntry.builder()
            .partitionKey("1")
            .data(SdkBytes.fromUtf8String("x"))
            .build();
    PutRecordsRequestEntry keyless = good.toBuilder().partitionKey(null).build();

    assertThatThrownBy(
            () -> client.putRecords(r -> r.streamName(ServedKinesis.STREAM).records(good, keyless)))
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
                client.putRecords(
                    r -> r.streamName(ServedKinesis.STREAM).records(Collections.nCopies(501, one))))
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
}
