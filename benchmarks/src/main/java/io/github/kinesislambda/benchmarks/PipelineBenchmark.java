package io.github.kinesislambda.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.pipeline.PipelineBuilder;
import io.github.kinesislambda.fixtures.pipeline.VirtualTimePipeline;
import java.time.Duration;
import java.util.Arrays;

/** How many records a second go from shard to handler in virtual time, with and without JSON. */
public final class PipelineBenchmark {

  private static final int ROUNDS = 9;
  private static final int RECORDS = 200_000;
  private static final int DATA_BYTES = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  private PipelineBenchmark() {}

  /** Prints medians. */
  public static void main(String... arguments) {
    RequestHandler<KinesisEvent, String> handler = (event, context) -> "";
    measure("with AWS's serialisation", PipelineBuilder.of(handler));
    measure("as a direct copy", PipelineBuilder.direct(handler));
  }

  private static void measure(String how, PipelineBuilder builder) {
    double[] seconds = new double[ROUNDS];
    for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
      try (VirtualTimePipeline pipeline =
          builder
              .shards(1)
              .mapping(it -> it.batchingWindow(Duration.ZERO).batchSize(100))
              .handlerTakes(Duration.ofMillis(1))
              .virtual()) {
        byte[] data = new byte[DATA_BYTES];
        for (int i = 0; i < RECORDS; i++) {
          pipeline.put("key-" + i % 64, data);
        }
        long start = System.nanoTime();
        pipeline.awaitDelivery();
        if (round >= 0) {
          seconds[round] = (System.nanoTime() - start) / NANOS_PER_SECOND;
        }
      }
    }
    Arrays.sort(seconds);
    System.out.printf(
        "From shard to handler in batches of 100, %s: %,.0f records/s%n",
        how, RECORDS / seconds[ROUNDS / 2]);
  }
}
