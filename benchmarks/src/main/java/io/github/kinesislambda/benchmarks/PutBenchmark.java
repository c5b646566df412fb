package io.github.kinesislambda.benchmarks;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.engine.stream.StreamName;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * How fast one synchronous client puts records into the engine, beside a server that discards them.
 *
 * <p>Both are measured in turns within one run, so that what slows the machine down slows both.
 */
public final class PutBenchmark {

  private static final int RECORDS = 500;
  private static final int BYTES = 100;
  private static final int ROUNDS = 9;
  private static final int CALLS = 200;
  private static final int SINGLE_CALLS = 2_000;
  private static final long SEED = 1;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final StreamName STREAM = new StreamName("benchmark");

  private PutBenchmark() {}

  /** Prints medians and ratios. */
  public static void main(String... arguments) throws IOException {
    Engine engine = Engine.start(EngineConfiguration.DEFAULT);
    engine.createStream(STREAM, 4);
    PutRecordsRequest batch = batch(new SplittableRandom(SEED));
    PutRecordRequest single = single(batch.records().get(0));
    try (engine;
        KinesisClient toEngine = client(engine.endpoint());
        DiscardingServer manyAway =
            AnswerRecorder.discarding(engine.endpoint(), client -> client.putRecords(batch));
        DiscardingServer oneAway =
            AnswerRecorder.discarding(engine.endpoint(), client -> client.putRecord(single));
        KinesisClient manyToNobody = client(manyAway.endpoint());
        KinesisClient oneToNobody = client(oneAway.endpoint())) {
      Comparison many =
          compare(CALLS, () -> toEngine.putRecords(batch), () -> manyToNobody.putRecords(batch));
      Comparison one =
          compare(
              SINGLE_CALLS, () -> toEngine.putRecord(single), () -> oneToNobody.putRecord(single));
      print(many, one);
    }
  }

  private static void print(Comparison many, Comparison one) {
    double engineRate = RECORDS * NANOS_PER_SECOND / many.engineNanos();
    double discardRate = RECORDS * NANOS_PER_SECOND / many.discardNanos();
    System.out.printf(
        "PutRecords of %d x %d bytes: engine %,.0f records/s, discarding server %,.0f, ratio %.2f%n",
        RECORDS, BYTES, engineRate, discardRate, engineRate / discardRate);
    System.out.printf(
        "PutRecord of %d bytes: engine %.3f ms, discarding server %.3f ms, ratio %.2f%n",
        BYTES,
        one.engineNanos() / NANOS_PER_MILLI,
        one.discardNanos() / NANOS_PER_MILLI,
        one.discardNanos() / one.engineNanos());
  }

  /** Takes turns, drops the first third as warm-up and returns the medians of one call. */
  private static Comparison compare(int calls, Runnable engine, Runnable discard) {
    double[] engineNanos = new double[ROUNDS];
    double[] discardNanos = new double[ROUNDS];
    for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
      double engineTook = nanosOfACall(calls, engine);
      double discardTook = nanosOfACall(calls, discard);
      if (round >= 0) {
        engineNanos[round] = engineTook;
        discardNanos[round] = discardTook;
      }
    }
    return new Comparison(median(engineNanos), median(discardNanos));
  }

  private static double nanosOfACall(int calls, Runnable call) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (System.nanoTime() - start) / (double) calls;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static PutRecordsRequest batch(RandomGenerator random) {
    List<PutRecordsRequestEntry> records =
        IntStream.range(0, RECORDS).mapToObj(i -> entry(i, random)).toList();
    return PutRecordsRequest.builder().streamName(STREAM.value()).records(records).build();
  }

  private static PutRecordsRequestEntry entry(int number, RandomGenerator random) {
    byte[] data = new byte[BYTES];
    random.nextBytes(data);
    return PutRecordsRequestEntry.builder()
        .partitionKey("key-" + number)
        .data(SdkBytes.fromByteArray(data))
        .build();
  }

  private static PutRecordRequest single(PutRecordsRequestEntry entry) {
    return PutRecordRequest.builder()
        .streamName(STREAM.value())
        .partitionKey(entry.partitionKey())
        .data(entry.data())
        .build();
  }

  static KinesisClient client(URI endpoint, ExecutionInterceptor... interceptors) {
    return KinesisClient.builder()
        .overrideConfiguration(c -> c.executionInterceptors(List.of(interceptors)))
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "body")))
        .build();
  }

  private record Comparison(double engineNanos, double discardNanos) {}
}
