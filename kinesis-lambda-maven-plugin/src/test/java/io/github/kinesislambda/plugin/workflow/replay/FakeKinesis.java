package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.model.kpl.AggregatedRecord;
import io.github.kinesislambda.model.kpl.UserRecord;
import io.github.kinesislambda.model.stream.ShardMap;
import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.core.SdkBytes;
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
  record Call(Instant at, List<String> data, List<String> keys) {}

  final List<Call> calls = new ArrayList<>();
  final List<SdkBytes> taken = new ArrayList<>();
  private ShardMap shards = ShardMap.evenly(4);
  private final WoundClock clock;
  private Supplier<Duration> latency = () -> Duration.ZERO;
  private final Map<Integer, Instant> takenUntil = new HashMap<>();
  private boolean keepsQuotas;
  private Refusal refusal = (call, entry) -> Optional.empty();
  private BeforeAnswer beforeAnswer = call -> {};
  private long sequence = 1;

  FakeKinesis(WoundClock clock) {
    this.clock = clock;
  }

  /** Says which entries are refused. */
  interface Throttling {
    boolean refuses(int call, int entry);
  }

  /** Says which entries are refused, and with what. */
  interface Refusal {
    Optional<String> errorCode(int call, int entry);
  }

  interface BeforeAnswer {
    void on(int call);
  }

  FakeKinesis refusing(Throttling throttling) {
    return refusingWith(
        (call, entry) ->
            Optional.of(PutCall.THROTTLED).filter(code -> throttling.refuses(call, entry)));
  }

  FakeKinesis refusingWith(Refusal newRefusal) {
    refusal = newRefusal;
    return this;
  }

  /** How long the answer to a call takes. */
  FakeKinesis taking(Duration newLatency) {
    return taking(() -> newLatency);
  }

  FakeKinesis taking(Supplier<Duration> newLatency) {
    latency = newLatency;
    return this;
  }

  Duration latency() {
    return latency.get();
  }

  FakeKinesis withShards(int count) {
    shards = ShardMap.evenly(count);
    return this;
  }

  /** Takes 1,000 records a second and shard, at first those of a second at once. */
  FakeKinesis keepingQuotas() {
    keepsQuotas = true;
    return this;
  }

  /** The texts of all trades that were taken, packed ones included. */
  List<String> texts() {
    return taken.stream().flatMap(FakeKinesis::texts).toList();
  }

  private static Stream<String> texts(SdkBytes data) {
    byte[] bytes = data.asByteArrayUnsafe();
    return AggregatedRecord.isPacked(bytes)
        ? AggregatedRecord.unpack(bytes).stream().map(UserRecord::text)
        : Stream.of(data.asUtf8String());
  }

  int shardOf(String partitionKey) {
    return shards.indexOf(partitionKey);
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
            request.records().stream().map(FakeKinesis::text).toList(),
            request.records().stream().map(PutRecordsRequestEntry::partitionKey).toList()));
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
                Map.of("AWS_REQUEST_ID", "request-" + calls.size()))));
    return response.records(results).build();
  }

  @Override
  public String serviceName() {
    return "kinesis";
  }

  @Override
  public void close() {}

  private PutRecordsResultEntry result(PutRecordsRequestEntry entry, int index) {
    Optional<String> refused =
        refusal
            .errorCode(calls.size(), index)
            .or(
                () ->
                    Optional.of(PutCall.THROTTLED)
                        .filter(code -> isFull(shardOf(entry.partitionKey()))));
    if (refused.isPresent()) {
      return PutRecordsResultEntry.builder()
          .errorCode(refused.get())
          .errorMessage("Rate exceeded for shard")
          .build();
    }
    taken.add(entry.data());
    return PutRecordsResultEntry.builder()
        .shardId(shards.shardOf(entry.partitionKey()).id())
        .sequenceNumber(Long.toString(sequence++))
        .build();
  }

  /* Packed records are no UTF-8. */
  private static String text(PutRecordsRequestEntry entry) {
    return new String(entry.data().asByteArrayUnsafe(), StandardCharsets.UTF_8);
  }

  /* Each record fills a millisecond; a shard is full when it is a second ahead. */
  private boolean isFull(int shard) {
    if (!keepsQuotas) {
      return false;
    }
    Instant now = clock.instant();
    Instant filled = takenUntil.getOrDefault(shard, now);
    Instant next = (filled.isBefore(now) ? now : filled).plusMillis(1);
    if (next.isAfter(now.plusSeconds(1))) {
      return true;
    }
    takenUntil.put(shard, next);
    return false;
  }

  private static void requireStream(String name) {
    if (!Set.of("trades").contains(name)) {
      throw ResourceNotFoundException.builder()
          .message("Stream " + name + " under account 000000000000 not found.")
          .build();
    }
  }
}
