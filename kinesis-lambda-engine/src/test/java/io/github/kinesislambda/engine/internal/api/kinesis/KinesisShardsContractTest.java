package io.github.kinesislambda.engine.internal.api.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;

/** Shards as the SDK sees them; nothing here knows what serves them. */
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(KinesisClients.class)
class KinesisShardsContractTest {

  private static final String MIDDLE_OF_SHARD_3 = "297747071055821155530452781502797185024";

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
  void describesShardsPageByPage() {
    StreamDescription first =
        client.describeStream(r -> r.streamName(ServedKinesis.STREAM).limit(3)).streamDescription();
    StreamDescription rest =
        client
            .describeStream(
                r ->
                    r.streamARN(ServedKinesis.ARN)
                        .exclusiveStartShardId(first.shards().get(2).shardId()))
            .streamDescription();

    assertThat(first.shards()).hasSize(3);
    assertThat(first.hasMoreShards()).isTrue();
    assertThat(rest.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000003");
  }

  @Test
  void listsShardsPageByPage() {
    ListShardsResponse first =
        client.listShards(r -> r.streamName(ServedKinesis.STREAM).maxResults(3));
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
    assertThatThrownBy(
            () -> client.listShards(r -> r.streamName(ServedKinesis.STREAM).nextToken("x")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("NextToken and StreamName cannot be provided together.");
  }

  @Test
  void splitShardEndsWithItsChildren() {
    served.put("one");
    client.splitShard(
        r ->
            r.streamName(ServedKinesis.STREAM)
                .shardToSplit("shardId-000000000003")
                .newStartingHashKey(MIDDLE_OF_SHARD_3));

    GetRecordsResponse last = served.read("shardId-000000000003");
    ListShardsResponse open =
        client.listShards(
            r ->
                r.streamName(ServedKinesis.STREAM)
                    .shardFilter(f -> f.type(ShardFilterType.AT_LATEST)));

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
            r.streamName(ServedKinesis.STREAM)
                .shardToMerge("shardId-000000000000")
                .adjacentShardToMerge("shardId-000000000001"));

    List<Shard> shards = client.listShards(r -> r.streamName(ServedKinesis.STREAM)).shards();
    assertThat(shards.get(4).parentShardId()).isEqualTo("shardId-000000000000");
    assertThat(shards.get(4).adjacentParentShardId()).isEqualTo("shardId-000000000001");
    assertThat(shards.get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
  }

  @Test
  void updatesTheShardCount() {
    var updated =
        client.updateShardCount(
            r ->
                r.streamName(ServedKinesis.STREAM)
                    .targetShardCount(8)
                    .scalingType(ScalingType.UNIFORM_SCALING));

    assertThat(updated.currentShardCount()).isEqualTo(4);
    assertThat(updated.targetShardCount()).isEqualTo(8);
    assertThat(updated.streamARN()).isEqualTo(ServedKinesis.ARN);
    assertThat(client.describeLimits().openShardCount()).isEqualTo(8);
  }
}
