package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.mapping.poller.ClosedBecause;
import io.github.kinesislambda.engine.internal.mapping.poller.PayloadLimit;
import io.github.kinesislambda.model.stream.SequenceNumber;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When Lambda sends a batch, and which records are in it. */
class BatchRulesTest {

  private final VirtualMapping world = new VirtualMapping(1);

  @Test
  void withoutAWindowABatchIsSentAsSoonAsThereIsARecord() {
    world.map(settings -> settings.batchSize(100));
    world.put("k");

    world.seconds(1.1);

    assertThat(sizes()).containsExactly(1);
    assertThat(reasons()).containsExactly(ClosedBecause.NO_WINDOW);
  }

  @Test
  void recordsOfOneReadGoIntoOneBatch() {
    world.map(settings -> settings.batchSize(100));
    world.put("k", 37);

    world.seconds(2);

    assertThat(sizes()).containsExactly(37);
  }

  @Test
  void aReadLargerThanTheBatchSizeIsCutIntoConsecutiveBatches() {
    world.map(settings -> settings.batchSize(10));
    world.put("k", 25);

    world.seconds(2);

    assertThat(sizes()).containsExactly(10, 10, 5);
    assertThat(reasons())
        .containsExactly(ClosedBecause.SIZE, ClosedBecause.SIZE, ClosedBecause.NO_WINDOW);
  }

  @Test
  void aFullBatchDoesNotWaitForItsWindow() {
    world.map(settings -> settings.batchSize(3).batchingWindow(Duration.ofSeconds(60)));
    world.put("k", 3);

    world.seconds(1.5);

    assertThat(reasons()).containsExactly(ClosedBecause.SIZE);
  }

  @Test
  void theFirstWindowBeginsWithTheFirstRecord() {
    world.map(settings -> settings.batchingWindow(Duration.ofSeconds(5)));
    world.seconds(7.5);
    world.put("k");

    world.seconds(20);

    assertThat(starts()).containsExactly(8_000L + 5_000L);
  }

  @Test
  void theNextWindowBeginsWhenTheInvocationBeforeHasEnded() {
    world.function.duration = Duration.ofMillis(500);
    world.map(settings -> settings.batchingWindow(Duration.ofSeconds(5)));
    world.put("k");
    world.seconds(10.4);
    world.put("k");

    world.seconds(10);

    assertThat(starts()).containsExactly(6_000L, 6_500L + 5_000L);
  }

  @Test
  void aWindowThatRunsOutEmptyIsForgotten() {
    world.map(settings -> settings.batchingWindow(Duration.ofSeconds(2)));
    world.put("k");
    world.seconds(10.5);
    world.put("k");

    world.seconds(10);

    assertThat(starts()).containsExactly(3_000L, 11_000L + 2_000L);
  }

  @Test
  void theBatchClosesBeforeItsEventExceedsSixMegabytes() {
    world.map(settings -> settings.batchSize(100).batchingWindow(Duration.ofSeconds(10)));
    for (int i = 0; i < 8; i++) {
      world.put("k", new byte[900_000]);
    }

    world.seconds(15);

    assertThat(reasons()).startsWith(ClosedBecause.BYTES);
    assertThat(sizes()).containsExactly(5, 3);
    for (BatchInvocation invocation : world.function.invocations) {
      assertThat(invocation.payload().length)
          .isLessThanOrEqualTo(PayloadLimit.SIX_MEGABYTES)
          .isEqualTo(invocation.delivery().payloadBytes());
    }
  }

  @Test
  void oneInvocationAtATimePerShard() {
    world.function.duration = Duration.ofSeconds(3);
    world.map(settings -> settings.batchSize(1));
    world.put("k", 3);

    world.seconds(15);

    assertThat(starts()).containsExactly(1_000L, 4_000L, 7_000L);
    assertThat(world.ledger()).extracting(Invocation::concurrency).containsOnly(1);
  }

  @Test
  void aBatchNeverMixesShards() {
    VirtualMapping four = new VirtualMapping(4);
    four.map(settings -> settings);
    for (int n = 0; n < 40; n++) {
      four.put(Integer.toString(n % 4 + 1));
    }

    four.seconds(2);

    assertThat(four.ledger()).hasSize(2);
    for (BatchInvocation invocation : four.function.invocations) {
      assertThat(invocation.delivery().records())
          .allMatch(it -> it.sequenceNumber().shardId().equals(invocation.shardId()));
    }
  }

  @Test
  void theShardIsPolledOncePerSecondWhenNothingMoreIsThere() {
    world.map(settings -> settings);
    world.seconds(0.3);
    world.put("k");
    world.seconds(1);
    world.put("k");

    world.seconds(5);

    assertThat(starts()).containsExactly(1_000L, 2_000L);
  }

  @Test
  void pollingGoesOnAtOnceWhileThereIsMoreToRead() {
    world.map(settings -> settings.batchSize(500));
    world.put("k", 2_600);

    world.seconds(1.1);

    assertThat(world.function.delivered).hasSize(2_600);
  }

  @Test
  void theCheckpointFollowsTheBatches() {
    world.function.duration = Duration.ofSeconds(1);
    var mapping = world.map(settings -> settings.batchSize(1));
    SequenceNumber first = world.put("k");
    SequenceNumber second = world.put("k");

    world.seconds(2.5);
    assertThat(world.mappings.checkpoints(mapping.id())).containsValue(first);

    world.seconds(2);
    assertThat(world.mappings.checkpoints(mapping.id())).containsValue(second);
  }

  private List<Long> starts() {
    return world.ledger().stream().map(it -> VirtualMapping.at(it).toMillis()).toList();
  }

  private List<Integer> sizes() {
    return world.ledger().stream().map(it -> it.batch().records()).toList();
  }

  private List<ClosedBecause> reasons() {
    return world.ledger().stream().map(it -> it.batch().delivery().closedBecause()).toList();
  }
}
