package io.github.kinesislambda.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.model.stream.StreamName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
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
    double engineRate = RECORDS * NANOS_PER_SECOND / many.engine().nanos();
    double discardRate = RECORDS * NANOS_PER_SECOND / many.discard().nanos();
    System.out.printf(
        "PutRecords of %d x %d bytes: engine %,.0f records/s, discarding server %,.0f, ratio %.2f%n",
        RECORDS, BYTES, engineRate, discardRate, engineRate / discardRate);
    System.out.printf(
        "PutRecord of %d bytes: engine %.3f ms, discarding server %.3f ms, ratio %.2f%n",
        BYTES,
        one.engine().nanos() / NANOS_PER_MILLI,
        one.discard().nanos() / NANOS_PER_MILLI,
        one.discard().nanos() / one.engine().nanos());
    System.out.printf(
        "Processor time of a call, client included: PutRecords %.3f and %.3f ms, PutRecord %.3f and %.3f ms%n",
        many.engine().cpuNanos() / NANOS_PER_MILLI,
        many.discard().cpuNanos() / NANOS_PER_MILLI,
        one.engine().cpuNanos() / NANOS_PER_MILLI,
        one.discard().cpuNanos() / NANOS_PER_MILLI);
  }

  /** Takes turns, drops the first third as warm-up and returns the medians of one call. */
  private static Comparison compare(int calls, Runnable engine, Runnable discard) {
    List<Cost> engineCosts = new ArrayList<>();
    List<Cost> discardCosts = new ArrayList<>();
    for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
      Cost engineCost = costOfACall(calls, engine);
      Cost discardCost = costOfACall(calls, discard);
      if (round >= 0) {
        engineCosts.add(engineCost);
        discardCosts.add(discardCost);
      }
    }
    return new Comparison(Cost.median(engineCosts), Cost.median(discardCosts));
  }

  private static Cost costOfACall(int calls, Runnable call) {
    long start = System.nanoTime();
    long cpuStart = cpuNanos();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return new Cost(
        (System.nanoTime() - start) / (double) calls, (cpuNanos() - cpuStart) / (double) calls);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
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

  private record Comparison(Cost engine, Cost discard) {}

  private record Cost(double nanos, double cpuNanos) {

    static Cost median(List<Cost> costs) {
      return new Cost(middle(costs, Cost::nanos), middle(costs, Cost::cpuNanos));
    }

    private static double middle(List<Cost> costs, ToDoubleFunction<Cost> part) {
      return costs.stream().mapToDouble(part).sorted().skip(costs.size() / 2).findFirst().orElse(0);
    }
  }
}
