package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.stream.SequenceNumber;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** ParallelizationFactor: several batches of one shard at once, each key in one lane. */
class LaneRulesTest {

  private final VirtualMapping world = new VirtualMapping(1);

  @Test
  void asManyBatchesOfAShardRunAtOnceAsTheFactorSays() {
    world.function.duration = Duration.ofSeconds(5);
    world.map(settings -> settings.parallelizationFactor(4));
    putKeys(40);

    world.seconds(3);

    assertThat(world.function.invocations).hasSize(4);
    world.seconds(30);
    assertThat(world.ledger()).extracting(Invocation::concurrency).containsExactly(1, 2, 3, 4);
  }

  @Test
  void oneKeyStaysInOneLaneAndInOrder() {
    world.map(settings -> settings.parallelizationFactor(10).batchSize(3));
    for (int i = 0; i < 5; i++) {
      putKeys(30);
    }

    world.seconds(30);

    Map<String, Integer> lanes = new HashMap<>();
    Map<String, SequenceNumber> last = new HashMap<>();
    for (BatchInvocation invocation : world.function.invocations) {
      for (var record : invocation.delivery().records()) {
        String key = record.partitionKey();
        assertThat(lanes.putIfAbsent(key, invocation.lane())).isIn(null, invocation.lane());
        SequenceNumber before = last.put(key, record.sequenceNumber());
        assertThat(before == null || before.compareTo(record.sequenceNumber()) < 0).isTrue();
      }
    }
    assertThat(world.function.delivered).hasSize(150);
    assertThat(lanes.values().stream().collect(Collectors.toSet())).hasSizeBetween(5, 10);
  }

  @Test
  void aPoisonRecordBlocksOnlyItsLane() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().stream().anyMatch(it -> it.partitionKey().equals("key-0"))
                ? world.function.threw()
                : world.function.returned("null");
    world.map(settings -> settings.parallelizationFactor(3));
    putKeys(30);

    world.seconds(30);

    List<Integer> done =
        world.ledger().stream()
            .filter(it -> it.whatNext() == WhatNext.CHECKPOINT)
            .map(Invocation::lane)
            .distinct()
            .toList();
    assertThat(done).hasSize(2);
  }

  @Test
  void theCheckpointOfAShardIsTheLowestOfItsLanes() {
    world.function.behaviour =
        batch ->
            batch.delivery().records().stream().anyMatch(it -> it.partitionKey().equals("key-0"))
                ? world.function.threw()
                : world.function.returned("null");
    MappingDescription mapping = world.map(settings -> settings.parallelizationFactor(3));
    SequenceNumber fine = world.put("key-1");
    world.seconds(5);
    putKeys(10);

    world.seconds(30);

    assertThat(world.mappings.checkpoints(mapping.id()).values()).containsExactly(fine);
  }

  private void putKeys(int count) {
    for (int key = 0; key < count; key++) {
      world.put("key-" + key);
    }
  }
}
