package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.NewRecord;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamSpecification;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.time.RealScheduler;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamName;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The same machine under the system clock, with real threads for every lane. */
class RealTimeTest {

  private static final int RECORDS = 20_000;

  @Test
  void everyRecordArrivesOnceAndInTheOrderOfItsKey() throws InterruptedException {
    try (RealScheduler scheduler = new RealScheduler()) {
      Streams streams = new Streams(StreamsConfiguration.DEFAULT, scheduler);
      Stream stream = streams.create(StreamSpecification.provisioned(new StreamName("orders"), 4));
      Recording function = new Recording(scheduler);
      try (EventSourceMappings mappings =
          new EventSourceMappings(
              MappingsConfiguration.DEFAULT,
              streams,
              function,
              new FailureSinks(),
              scheduler,
              new Random(1))) {
        mappings.create(
            MappingConfiguration.builder(stream.arn(), VirtualMapping.FUNCTION)
                .batchSize(50)
                .parallelizationFactor(3)
                .build(),
            Map.of());

        for (int n = 0; n < RECORDS; n++) {
          stream.put(new NewRecord("key-" + n % 97, Integer.toString(n).getBytes(UTF_8)));
        }

        assertThat(function.missing.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(function.outOfOrder).hasValue(0);
        assertThat(mappings.ledger().invocations())
            .allMatch(it -> it.concurrency() <= 4 * 3 && it.batch().records() <= 50);
      }
    }
  }

  private static final class Recording implements Invoker {
    private final RealScheduler scheduler;
    private final CountDownLatch missing = new CountDownLatch(RECORDS);
    private final AtomicInteger outOfOrder = new AtomicInteger();
    private final Map<String, SequenceNumber> last = new ConcurrentHashMap<>();

    Recording(RealScheduler scheduler) {
      this.scheduler = scheduler;
    }

    @Override
    public Optional<String> executionRole(String functionArn) {
      return Optional.of("role");
    }

    @Override
    public CompletionStage<Attempt> invoke(BatchInvocation invocation) {
      CompletableFuture<Attempt> result = new CompletableFuture<>();
      scheduler.execute("function", () -> result.complete(handle(invocation)));
      return result;
    }

    private Attempt handle(BatchInvocation invocation) {
      for (StreamRecord record : invocation.delivery().records()) {
        SequenceNumber before = last.put(record.partitionKey(), record.sequenceNumber());
        if (before != null && before.compareTo(record.sequenceNumber()) >= 0) {
          outOfOrder.incrementAndGet();
        }
        missing.countDown();
      }
      return new Attempt(
          Attempt.Outcome.RETURNED,
          "request",
          "$LATEST",
          new byte[0],
          "",
          Attempt.Environment.WARM,
          Duration.ZERO);
    }
  }
}
