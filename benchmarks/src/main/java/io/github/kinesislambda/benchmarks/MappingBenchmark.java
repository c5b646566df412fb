package io.github.kinesislambda.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.github.kinesislambda.engine.internal.mapping.Attempt;
import io.github.kinesislambda.engine.internal.mapping.BatchInvocation;
import io.github.kinesislambda.engine.internal.mapping.EventSourceMappings;
import io.github.kinesislambda.engine.internal.mapping.Invoker;
import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration;
import io.github.kinesislambda.engine.internal.mapping.MappingsConfiguration;
import io.github.kinesislambda.engine.internal.mapping.StartingPosition;
import io.github.kinesislambda.engine.internal.stream.NewRecord;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamSpecification;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import io.github.kinesislambda.model.stream.StreamName;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;

/**
 * Records a second from a shard to a handler in this JVM, on one core, in batches of 100 and of
 * 10,000: by a direct copy of each record, with the event's JSON written, and with AWS's library
 * reading it. What counts is the processor time of the one thread that does it all.
 */
public final class MappingBenchmark {

  private static final int ROUNDS = 9;
  private static final int RECORDS = 400_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String FUNCTION =
      "arn:aws:lambda:us-east-1:000000000000:function:recv-kinesis";
  private static final PojoSerializer<KinesisEvent> AWS =
      LambdaEventSerializers.serializerFor(KinesisEvent.class, KinesisEvent.class.getClassLoader());

  private MappingBenchmark() {}

  /** Prints medians. */
  public static void main(String... arguments) {
    for (int batchSize : List.of(100, 10_000)) {
      measure("direct copy", batchSize, MappingBenchmark::copied);
      measure("JSON written", batchSize, batch -> batch.payload().length);
      measure("JSON read by AWS's library", batchSize, MappingBenchmark::serialised);
    }
  }

  private static void measure(String how, int batchSize, ToIntFunction<BatchInvocation> handler) {
    String what = "Shard to handler, batches of %,d, %s".formatted(batchSize, how);
    Rounds.print(what, ROUNDS, RECORDS, () -> round(batchSize, handler));
  }

  private static long round(int batchSize, ToIntFunction<BatchInvocation> handler) {
    VirtualScheduler time = new VirtualScheduler(START);
    Streams streams = new Streams(StreamsConfiguration.DEFAULT, time);
    Stream stream = streams.create(StreamSpecification.provisioned(new StreamName("bench"), 1));
    byte[] data =
        "{\"EVENT_TIME\": \"2020-03-11T06:27:36.443754\", \"TICKER\": \"AAPL\"}".getBytes(UTF_8);
    List<NewRecord> page = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      page.add(new NewRecord(Integer.toString(i), data));
    }
    for (int i = 0; i < RECORDS; i += page.size()) {
      stream.put(page);
    }
    Counting counting = new Counting(handler);
    EventSourceMappings mappings =
        new EventSourceMappings(
            MappingsConfiguration.DEFAULT, streams, counting, document -> {}, time, new Random(1));
    mappings.create(
        MappingConfiguration.builder(stream.arn(), FUNCTION)
            .startingPosition(StartingPosition.TRIM_HORIZON)
            .batchSize(batchSize)
            .build(),
        Map.of());
    long began = Rounds.ownNanos();
    time.advance(Duration.ofSeconds(1));
    long nanos = Rounds.ownNanos() - began;
    if (counting.records != RECORDS) {
      throw new IllegalStateException("Only " + counting.records + " records arrived");
    }
    mappings.close();
    return nanos;
  }

  private static int copied(BatchInvocation batch) {
    List<StreamRecord> copy = new ArrayList<>(batch.delivery().records().size());
    for (StreamRecord record : batch.delivery().records()) {
      copy.add(
          new StreamRecord(
              record.sequenceNumber(),
              record.partitionKey(),
              record.approximateArrival(),
              record.data().clone()));
    }
    return copy.size();
  }

  private static int serialised(BatchInvocation batch) {
    return AWS.fromJson(new ByteArrayInputStream(batch.payload())).getRecords().size();
  }

  private static final class Counting implements Invoker {
    private static final byte[] NULL = "null".getBytes(UTF_8);
    private final ToIntFunction<BatchInvocation> handler;
    private int records;
    private int sink;

    Counting(ToIntFunction<BatchInvocation> handler) {
      this.handler = handler;
    }

    @Override
    public Optional<String> executionRole(String functionArn) {
      return Optional.of("arn:aws:iam::000000000000:role/lambda-Kinesis");
    }

    @Override
    public CompletionStage<Attempt> invoke(BatchInvocation invocation) {
      sink += handler.applyAsInt(invocation);
      records += invocation.delivery().records().size();
      return CompletableFuture.completedFuture(
          new Attempt(
              Attempt.Outcome.RETURNED,
              Integer.toString(sink),
              "$LATEST",
              NULL,
              "",
              Attempt.Environment.WARM,
              Duration.ZERO));
    }
  }
}
