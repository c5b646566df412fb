package io.github.kinesislambda.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.pipeline.PipelineBuilder;
import io.github.kinesislambda.fixtures.pipeline.VirtualTimePipeline;
import java.time.Duration;

/** How many records a second go from shard to handler in virtual time, with and without JSON. */
public final class PipelineBenchmark {

  private static final int ROUNDS = 9;
  private static final int RECORDS = 200_000;
  private static final int DATA_BYTES = 100;

  private PipelineBenchmark() {}

  /** Prints medians. */
  public static void main(String... arguments) {
    RequestHandler<KinesisEvent, String> handler = (event, context) -> "";
    measure("with AWS's serialisation", PipelineBuilder.of(handler));
    measure("as a direct copy", PipelineBuilder.direct(handler));
  }

  private static void measure(String how, PipelineBuilder builder) {
    String what = "Virtual pipeline, batches of 100, " + how;
    Rounds.print(what, ROUNDS, RECORDS, () -> round(builder));
  }

  private static long round(PipelineBuilder builder) {
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
      long start = Rounds.ownNanos();
      pipeline.awaitDelivery();
      return Rounds.ownNanos() - start;
    }
  }
}
