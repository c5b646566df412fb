package io.github.kinesislambda.engine.internal.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DryRunOperationException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.RecordDistributionStrategy;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** Answers to requests that are odd, and settings that change nothing here. */
class KinesisAnswersTest {

  private final ServedKinesis served = new ServedKinesis();
  private KinesisClient client;

  @BeforeEach
  void createTheTutorialsStream() {
    client = served.createTheTutorialsStream(KinesisClients.SYNC_CBOR);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void aStreamHasAtMostAHundredThousandShards() {
    assertThatThrownBy(() -> client.createStream(r -> r.streamName("large").shardCount(10_000_000)))
        .hasMessageContaining(
            "Value '10000000' at 'shardCount' failed to satisfy constraint: Member must have value"
                + " less than or equal to 100000");
    assertThatThrownBy(
            () ->
                client.updateShardCount(
                    r ->
                        r.streamName(ServedKinesis.STREAM)
                            .targetShardCount(100_001)
                            .scalingType("UNIFORM_SCALING")))
        .hasMessageContaining("less than or equal to 100000");
  }

  @Test
  void aResourceWithoutPolicyHasAnEmptyOne() {
    assertThat(client.getResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN)).policy())
        .isEqualTo("{}");
  }

  @Test
  void aPolicyIsAJsonObject() {
    for (String policy : List.of("not json", "[]", "{} {}", "{")) {
      assertThatThrownBy(
              () -> client.putResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN).policy(policy)))
          .as(policy)
          .isInstanceOf(InvalidArgumentException.class);
    }
    client.putResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN).policy("{\"a\":1}"));
    assertThat(client.getResourcePolicy(r -> r.resourceARN(ServedKinesis.ARN)).policy())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void aTokenAloneSaysWhereAListingGoesOn() {
    String token =
        client.listShards(r -> r.streamName(ServedKinesis.STREAM).maxResults(1)).nextToken();

    assertInvalid(
        () -> client.listShards(r -> r.nextToken(token).streamName(ServedKinesis.STREAM)),
        "NextToken and StreamName cannot be provided together.");
    assertInvalid(
        () -> client.listShards(r -> r.nextToken(token).exclusiveStartShardId("shardId-0")),
        "NextToken and ExclusiveStartShardId cannot be provided together.");
    assertInvalid(
        () -> client.listShards(r -> r.nextToken(token).streamCreationTimestamp(Instant.EPOCH)),
        "NextToken and StreamCreationTimestamp cannot be provided together.");
    assertInvalid(
        () ->
            client.listStreamConsumers(
                r ->
                    r.streamARN(ServedKinesis.ARN)
                        .nextToken(token)
                        .streamCreationTimestamp(Instant.EPOCH)),
        "NextToken and StreamCreationTimestamp cannot be provided together.");
  }

  @Test
  void tagsHoldNoSemicolon() {
    assertInvalid(
        () ->
            client.addTagsToStream(r -> r.streamName(ServedKinesis.STREAM).tags(Map.of("a;", "b"))),
        "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
            + " space, _ . / = + - % @.");
  }

  @Test
  void aMalformedShardIsRefusedBeforeAnUnknownStream() {
    assertNotFound(
        () -> iterator("absent", "ABC"), "Could not find shard ABC in stream absent under account");
    assertNotFound(
        () -> iterator("absent", "shardId-002147483647"),
        "Shard shardId-002147483647 in stream absent under account 000000000000 does not exist");
    assertNotFound(
        () ->
            client.splitShard(
                r -> r.streamName("absent").shardToSplit("ABC").newStartingHashKey("1")),
        "Could not find shard ABC in stream absent");
    assertNotFound(
        () ->
            client.mergeShards(
                r -> r.streamName("absent").shardToMerge("ABC").adjacentShardToMerge("1")),
        "Could not find shard ABC in stream absent");
  }

  @Test
  void iteratorsAreAsLongAsThoseOfAws() {
    for (String name : List.of("s", "s".repeat(100), "s".repeat(128))) {
      client.createStream(r -> r.streamName(name).shardCount(1));

      String iterator = iterator(name, "shardId-000000000000");

      int length = Base64.getDecoder().decode(iterator).length;
      assertThat(length).isGreaterThanOrEqualTo(152);
      assertThat((length - 152) % 16).isZero();
      assertThat(client.getRecords(r -> r.shardIterator(iterator)).records()).isEmpty();
    }
  }

  @Test
  void aDryRunWritesAndReadsNothing() {
    PutRecordRequest put =
        PutRecordRequest.builder()
            .streamName(ServedKinesis.STREAM)
            .partitionKey("1")
            .data(SdkBytes.fromUtf8String("x"))
            .dryRun(true)
            .build();
    String iterator = iterator(ServedKinesis.STREAM, "shardId-000000000000");

    assertDry(() -> client.putRecord(put));
    assertDry(
        () ->
            client.putRecords(
                r ->
                    r.streamName(ServedKinesis.STREAM)
                        .dryRun(true)
                        .records(
                            PutRecordsRequestEntry.builder()
                                .partitionKey("1")
                                .data(SdkBytes.fromUtf8String("x"))
                                .build())));
    assertDry(() -> client.getRecords(r -> r.shardIterator(iterator).dryRun(true)));
    assertDry(
        () ->
            client.getShardIterator(
                r ->
                    r.streamName(ServedKinesis.STREAM)
                        .shardId("0")
                        .shardIteratorType(ShardIteratorType.LATEST)
                        .dryRun(true)));
    for (int shard = 0; shard < 4; shard++) {
      assertThat(served.read("shardId-" + shard).records()).isEmpty();
    }
  }

  @Test
  void aDryRunIsRefusedAsTheCallWouldBe() {
    assertThatThrownBy(
            () ->
                client.putRecord(
                    r ->
                        r.streamName("absent")
                            .partitionKey("1")
                            .data(SdkBytes.fromUtf8String("x"))
                            .dryRun(true)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void settingsOfTheAccountAreKept() {
    assertThat(
            client
                .describeAccountSettings(r -> {})
                .minimumThroughputBillingCommitment()
                .statusAsString())
        .isEqualTo("DISABLED");

    client.updateAccountSettings(
        r -> r.minimumThroughputBillingCommitment(commitment -> commitment.status("ENABLED")));

    assertThat(
            client
                .describeAccountSettings(r -> {})
                .minimumThroughputBillingCommitment()
                .statusAsString())
        .isEqualTo("ENABLED");
  }

  @Test
  void warmThroughputIsKeptForStreamsOnDemand() {
    client.createStream(
        r ->
            r.streamName("warm")
                .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))
                .warmThroughputMiBps(20));
    assertThat(warm("warm")).isEqualTo(20);

    client.updateStreamWarmThroughput(r -> r.streamName("warm").warmThroughputMiBps(30));

    assertThat(warm("warm")).isEqualTo(30);
    assertThatThrownBy(
            () ->
                client.updateStreamWarmThroughput(
                    r -> r.streamName(ServedKinesis.STREAM).warmThroughputMiBps(30)))
        .hasMessageContaining("ON_DEMAND");
    assertThatThrownBy(
            () ->
                client.createStream(
                    r -> r.streamName("cold").shardCount(1).warmThroughputMiBps(20)))
        .hasMessageContaining("ON_DEMAND");
  }

  @Test
  void streamsThatDistributeRecordsByThemselvesAreRefused() {
    assertThatThrownBy(
            () ->
                client.createStream(
                    r ->
                        r.streamName("auto")
                            .recordDistributionStrategy(RecordDistributionStrategy.AUTO)))
        .hasMessageContaining("RecordDistributionStrategy is AUTO");
  }

  @Test
  void aRecordNeedsAKey() {
    assertThatThrownBy(
            () ->
                client.putRecord(
                    r -> r.streamName(ServedKinesis.STREAM).data(SdkBytes.fromUtf8String("x"))))
        .hasMessageContaining("Value null at 'partitionKey'");
  }

  private int warm(String stream) {
    return client
        .describeStreamSummary(r -> r.streamName(stream))
        .streamDescriptionSummary()
        .warmThroughput()
        .targetMiBps();
  }

  private String iterator(String stream, String shard) {
    return client
        .getShardIterator(
            r ->
                r.streamName(stream)
                    .shardId(shard)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  private static void assertDry(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(DryRunOperationException.class);
  }

  private static void assertInvalid(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(message);
  }

  private static void assertNotFound(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(message);
  }
}
