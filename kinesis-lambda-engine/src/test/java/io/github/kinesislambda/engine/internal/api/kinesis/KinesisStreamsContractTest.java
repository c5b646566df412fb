package io.github.kinesislambda.engine.internal.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** Streams as the SDK sees them; nothing here knows what serves them. */
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(KinesisClients.class)
class KinesisStreamsContractTest {

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
  void describesAStreamWithTheFieldsOfAws() {
    StreamDescription description =
        client.describeStream(r -> r.streamName(ServedKinesis.STREAM)).streamDescription();

    assertThat(description.streamName()).isEqualTo(ServedKinesis.STREAM);
    assertThat(description.streamARN()).isEqualTo(ServedKinesis.ARN);
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
  void summarizesAStream() {
    StreamDescriptionSummary summary =
        client
            .describeStreamSummary(r -> r.streamARN(ServedKinesis.ARN))
            .streamDescriptionSummary();

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
    assertThat(second.streamNames()).containsExactly(ServedKinesis.STREAM);
    assertThat(second.hasMoreStreams()).isFalse();
    assertThat(second.streamSummaries().get(0).streamARN()).isEqualTo(ServedKinesis.ARN);
  }

  @Test
  void deletedStreamIsListedNoMore() {
    client.deleteStream(r -> r.streamName(ServedKinesis.STREAM));

    assertThat(client.listStreams().streamNames()).isEmpty();
    assertThatThrownBy(() -> client.describeStream(r -> r.streamName(ServedKinesis.STREAM)))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Stream ExampleInputStream under account 000000000000 not found.");
  }

  @Test
  void streamIsCreatedOnce() {
    assertThatThrownBy(
            () -> client.createStream(r -> r.streamName(ServedKinesis.STREAM).shardCount(1)))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining(
            "Stream ExampleInputStream under account 000000000000 already exists.");
  }

  @Test
  void changesSettings() {
    client.increaseStreamRetentionPeriod(
        r -> r.streamName(ServedKinesis.STREAM).retentionPeriodHours(48));
    client.startStreamEncryption(
        r ->
            r.streamName(ServedKinesis.STREAM)
                .encryptionType(EncryptionType.KMS)
                .keyId("alias/aws/kinesis"));
    client.enableEnhancedMonitoring(
        r -> r.streamName(ServedKinesis.STREAM).shardLevelMetrics(MetricsName.INCOMING_BYTES));
    client.updateStreamMode(
        r ->
            r.streamARN(ServedKinesis.ARN)
                .streamModeDetails(m -> m.streamMode(StreamMode.ON_DEMAND)));

    StreamDescription changed =
        client.describeStream(r -> r.streamName(ServedKinesis.STREAM)).streamDescription();
    assertThat(changed.retentionPeriodHours()).isEqualTo(48);
    assertThat(changed.encryptionType()).isEqualTo(EncryptionType.KMS);
    assertThat(changed.keyId()).isEqualTo("alias/aws/kinesis");
    assertThat(changed.enhancedMonitoring().get(0).shardLevelMetrics())
        .containsExactly(MetricsName.INCOMING_BYTES);
    assertThat(changed.streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
    assertThat(served.put("one").encryptionType()).isEqualTo(EncryptionType.KMS);
    assertThat(served.read("shardId-000000000003").records().get(0).encryptionType())
        .isEqualTo(EncryptionType.KMS);
  }

  @Test
  void tagsStreams() {
    client.addTagsToStream(r -> r.streamName(ServedKinesis.STREAM).tags(Map.of("a", "1")));
    client.tagResource(r -> r.resourceARN(ServedKinesis.ARN).tags(Map.of("b", "2", "c", "3")));
    client.removeTagsFromStream(r -> r.streamName(ServedKinesis.STREAM).tagKeys("a"));
    client.untagResource(r -> r.resourceARN(ServedKinesis.ARN).tagKeys("b"));

    Tag left = Tag.builder().key("c").value("3").build();
    assertThat(client.listTagsForStream(r -> r.streamName(ServedKinesis.STREAM)).tags())
        .containsExactly(left);
    assertThat(client.listTagsForResource(r -> r.resourceARN(ServedKinesis.ARN)).tags())
        .containsExactly(left);
  }

  @Test
  void registersConsumers() {
    var registered =
        client
            .registerStreamConsumer(r -> r.streamARN(ServedKinesis.ARN).consumerName("fan-out"))
            .consumer();

    assertThat(registered.consumerStatus()).isEqualTo(ConsumerStatus.CREATING);
    assertThat(registered.consumerARN())
        .isEqualTo(
            ServedKinesis.ARN
                + "/consumer/fan-out:"
                + registered.consumerCreationTimestamp().getEpochSecond());
    var described =
        client
            .describeStreamConsumer(r -> r.consumerARN(registered.consumerARN()))
            .consumerDescription();
    assertThat(described.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
    assertThat(described.streamARN()).isEqualTo(ServedKinesis.ARN);
    assertThat(client.listStreamConsumers(r -> r.streamARN(ServedKinesis.ARN)).consumers())
        .hasSize(1);
    client.deregisterStreamConsumer(r -> r.streamARN(ServedKinesis.ARN).consumerName("fan-out"));
    assertThat(client.listStreamConsumers(r -> r.streamARN(ServedKinesis.ARN)).consumers())
        .isEmpty();
  }

  @Test
  void keepsResourcePolicies() {
    client.putResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN).policy("{\"Id\":\"p\"}"));

    assertThat(client.getResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN)).policy())
        .isEqualTo("{\"Id\":\"p\"}");
    client.deleteResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN));
    assertThat(client.getResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN)).policy())
        .isEqualTo("{}");
    assertThatThrownBy(() -> client.deleteResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN)))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("No resource policy found for resource ARN " + ServedKinesis.ARN);
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
}
