package io.github.kinesislambda.benchmarks;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.engine.internal.mapping.Attempt.Outcome;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;

/**
 * Records a second from a shard to a handler in a JVM of its own, over the Runtime API, in batches
 * of 100 of about 75 bytes each: all are put first, then a mapping is made that begins with the
 * oldest. One shard means one invocation at a time, four mean up to four.
 */
public final class ForkedBenchmark {

  private static final int ROUNDS = 9;
  private static final int RECORDS = 100_000;
  private static final int BATCH = 100;
  private static final int PUT = 500;
  private static final long LOOK_NANOS = 1_000_000;
  private static final SdkBytes DATA =
      SdkBytes.fromUtf8String(
          "{\"EVENT_TIME\": \"2020-03-11T06:27:36.443754\", \"TICKER\": \"AAPL\", \"PRICE\": 54.96}");

  private final Engine engine;
  private final KinesisClient kinesis;
  private final LambdaClient lambda;
  private int streams;

  private ForkedBenchmark(Engine engine, KinesisClient kinesis, LambdaClient lambda) {
    this.engine = engine;
    this.kinesis = kinesis;
    this.lambda = lambda;
  }

  /** Prints medians. */
  public static void main(String... arguments) {
    try (Engine engine = Engine.start(EngineConfiguration.DEFAULT);
        IamClient iam = client(engine, IamClient.builder());
        KinesisClient kinesis = client(engine, KinesisClient.builder());
        LambdaClient lambda = client(engine, LambdaClient.builder())) {
      String role =
          iam.createRole(r -> r.roleName("count").assumeRolePolicyDocument("{\"a\": [1]}"))
              .role()
              .arn();
      lambda.createFunction(
          r ->
              r.functionName("count")
                  .role(role)
                  .runtime("java17")
                  .handler(CountingHandler.class.getName())
                  .memorySize(1769)
                  .code(c -> c.zipFile(HandlerArchive.of(CountingHandler.class))));
      lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName("count"));
      ForkedBenchmark benchmark = new ForkedBenchmark(engine, kinesis, lambda);
      for (int shards : List.of(1, 4)) {
        String what =
            "Shard to handler in a forked JVM, batches of 100, %d shards".formatted(shards);
        Rounds.print(what, ROUNDS, RECORDS, () -> benchmark.round(shards));
      }
    }
  }

  private long round(int shards) {
    StreamName stream = new StreamName("round-" + ++streams);
    engine.createStream(stream, shards);
    Map<ShardId, SequenceNumber> last = put(stream.value());
    long began = System.nanoTime();
    CreateEventSourceMappingResponse mapping =
        lambda.createEventSourceMapping(
            r ->
                r.eventSourceArn("arn:aws:kinesis:us-east-1:000000000000:stream/" + stream.value())
                    .functionName("count")
                    .batchSize(BATCH)
                    .startingPosition("TRIM_HORIZON"));
    UUID id = UUID.fromString(mapping.uuid());
    while (!engine.mappings().checkpoints(id).equals(last)) {
      LockSupport.parkNanos(LOOK_NANOS);
      requireSuccess();
    }
    long nanos = System.nanoTime() - began;
    lambda.deleteEventSourceMapping(r -> r.uuid(mapping.uuid()));
    kinesis.deleteStream(r -> r.streamName(stream.value()));
    return nanos;
  }

  private void requireSuccess() {
    engine
        .mappings()
        .ledger()
        .invocations(made -> made.attempt().outcome() != Outcome.RETURNED)
        .stream()
        .findFirst()
        .ifPresent(
            failed -> {
              throw new IllegalStateException("The function failed: " + failed);
            });
  }

  /** Returns the last record of each shard. */
  private Map<ShardId, SequenceNumber> put(String stream) {
    Map<ShardId, SequenceNumber> last = new HashMap<>();
    for (int done = 0; done < RECORDS; done += PUT) {
      int from = done;
      List<PutRecordsRequestEntry> page =
          IntStream.range(from, from + PUT)
              .mapToObj(
                  number ->
                      PutRecordsRequestEntry.builder()
                          .partitionKey("key-" + number)
                          .data(DATA)
                          .build())
              .toList();
      kinesis
          .putRecords(r -> r.streamName(stream).records(page))
          .records()
          .forEach(
              put ->
                  last.put(
                      ShardId.parse(put.shardId()), SequenceNumber.parse(put.sequenceNumber())));
    }
    return last;
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(Engine engine, B builder) {
    return builder
        .endpointOverride(engine.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "body")))
        .build();
  }
}
