package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.ShardMap;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.KinesisResponseMetadata;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.SequenceNumberRange;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A stream of four shards, named {@code trades}, that takes or refuses what tests tell it to. */
final class FakeKinesis implements KinesisClient {

  /** One call of PutRecords. */
  record Call(Instant at, List<String> data) {}

  final List<Call> calls = new ArrayList<>();
  private final ShardMap shards = ShardMap.evenly(4);
  private final WoundClock clock;
  private Duration latency = Duration.ZERO;
  private Refusal refusal = (call, entry) -> false;
  private BeforeAnswer beforeAnswer = call -> {};
  private long sequence = 1;

  FakeKinesis(WoundClock clock) {
    this.clock = clock;
  }

  interface Refusal {
    boolean refuses(int call, int entry);
  }

  interface BeforeAnswer {
    void on(int call);
  }

  FakeKinesis refusing(Refusal newRefusal) {
    refusal = newRefusal;
    return this;
  }

  FakeKinesis taking(Duration newLatency) {
    latency = newLatency;
    return this;
  }

  FakeKinesis beforeAnswer(BeforeAnswer hook) {
    beforeAnswer = hook;
    return this;
  }

  @Override
  public ListShardsResponse listShards(ListShardsRequest request) {
    requireStream(request.streamName());
    return ListShardsResponse.builder()
        .shards(
            shards.shards().stream()
                .map(
                    shard ->
                        Shard.builder()
                            .shardId(shard.id())
                            .hashKeyRange(
                                HashKeyRange.builder()
                                    .startingHashKey(shard.first().toString())
                                    .endingHashKey(shard.last().toString())
                                    .build())
                            .sequenceNumberRange(
                                SequenceNumberRange.builder().startingSequenceNumber("0").build())
                            .build())
                .toList())
        .build();
  }

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    requireStream(request.streamName());
    calls.add(
        new Call(
            clock.instant(),
            request.records().stream().map(entry -> entry.data().asUtf8String()).toList()));
    clock.pause(latency);
    List<PutRecordsResultEntry> results = new ArrayList<>();
    for (int i = 0; i < request.records().size(); i++) {
      results.add(result(request.records().get(i), i));
    }
    beforeAnswer.on(calls.size());
    PutRecordsResponse.Builder response = PutRecordsResponse.builder();
    response.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
    response.responseMetadata(
        KinesisResponseMetadata.create(
            DefaultAwsResponseMetadata.create(
                java.util.Map.of("AWS_REQUEST_ID", "request-" + calls.size()))));
    return response.records(results).build();
  }

  @Override
  public String serviceName() {
    return "kinesis";
  }

  @Override
  public void close() {}

  private PutRecordsResultEntry result(PutRecordsRequestEntry entry, int index) {
    if (refusal.refuses(calls.size(), index)) {
      return PutRecordsResultEntry.builder()
          .errorCode("ProvisionedThroughputExceededException")
          .errorMessage("Rate exceeded for shard")
          .build();
    }
    return PutRecordsResultEntry.builder()
        .shardId(shards.shardOf(entry.partitionKey()).id())
        .sequenceNumber(Long.toString(sequence++))
        .build();
  }

  private static void requireStream(String name) {
    if (!Set.of("trades").contains(name)) {
      throw ResourceNotFoundException.builder()
          .message("Stream " + name + " under account 000000000000 not found.")
          .build();
    }
  }
}
