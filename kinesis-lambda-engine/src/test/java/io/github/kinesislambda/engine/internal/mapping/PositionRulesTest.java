package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration.Activity;
import io.github.kinesislambda.engine.internal.mapping.poller.ClosedBecause;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where reading begins, goes on and ends: positions, states, reshards and what is deleted. */
class PositionRulesTest {

  private static final String OTHER = VirtualMapping.FUNCTION + "-2";
  private static final Duration LONG = Duration.ofSeconds(30);

  private final VirtualMapping world = new VirtualMapping(1);

  @Test
  void latestDeliversWhatIsPutAfterCreateHasReturned() {
    world.put("before");
    world.mappings.create(
        MappingConfiguration.builder(world.stream.arn(), VirtualMapping.FUNCTION).build(),
        Map.of());
    world.put("after");

    world.seconds(5);

    assertThat(keys()).containsExactly("after");
  }

  @Test
  void trimHorizonDeliversWhatWasPutBefore() {
    world.put("1");
    world.put("2");
    world.map(settings -> settings.startingPosition(StartingPosition.TRIM_HORIZON));

    world.seconds(5);

    assertThat(keys()).containsExactly("1", "2");
  }

  @Test
  void atTimestampDeliversFromTheFirstRecordThatArrivedThenOrLater() {
    world.put("1");
    world.seconds(10);
    world.put("2");
    world.seconds(10);
    world.put("3");
    world.map(
        settings ->
            settings.startingPosition(
                new StartingPosition.AtTimestamp(VirtualMapping.START.plusSeconds(10))));

    world.seconds(5);

    assertThat(keys()).containsExactly("2", "3");
  }

  @Test
  void disablingKeepsTheCheckpoint() {
    MappingDescription mapping = world.map(settings -> settings);
    world.put("1");
    world.seconds(5);

    set(mapping, Activity.DISABLED);
    world.put("2");
    world.seconds(60);
    assertThat(keys()).containsExactly("1");

    set(mapping, Activity.ENABLED);
    world.seconds(5);
    assertThat(keys()).containsExactly("1", "2");
  }

  @Test
  void anInvocationUnderWayEndsAndCountsWhenTheMappingIsDisabled() {
    world.function.duration = Duration.ofSeconds(10);
    MappingDescription mapping = world.map(settings -> settings);
    world.put("1");
    world.seconds(3);

    set(mapping, Activity.DISABLED);
    set(mapping, Activity.ENABLED);
    world.seconds(30);

    assertThat(keys()).containsExactly("1");
    assertThat(world.ledger()).extracting(Invocation::whatNext).containsOnly(WhatNext.CHECKPOINT);
  }

  @Test
  void updatedSettingsHoldForTheNextBatch() {
    MappingDescription mapping = world.map(settings -> settings.batchingWindow(LONG));
    world.put("1", 3);
    world.seconds(5);

    world.mappings.update(
        mapping.id(),
        mapping.configuration().toBuilder().batchSize(1).batchingWindow(Duration.ZERO).build());
    world.seconds(5);

    assertThat(world.ledger()).extracting(it -> it.batch().records()).containsExactly(1, 1, 1);
  }

  @Test
  void aDeletedMappingStartsNothingNew() {
    MappingDescription mapping = world.map(settings -> settings);
    world.mappings.delete(mapping.id());
    world.put("1");

    world.seconds(10);

    assertThat(world.ledger()).isEmpty();
    assertThat(world.mappings.list()).isEmpty();
    assertThatThrownBy(() -> world.mappings.get(mapping.id())).isInstanceOf(MappingException.class);
  }

  @Test
  void everyMappingSeesEveryRecord() {
    world.map(settings -> settings);
    world.map(OTHER, settings -> settings.batchSize(1));
    world.put("1", 3);

    world.seconds(5);

    assertThat(world.mappings.ledger().invocations(it -> it.functionArn().equals(OTHER)))
        .hasSize(3);
    assertThat(
            world
                .mappings
                .ledger()
                .invocations(it -> it.functionArn().equals(VirtualMapping.FUNCTION)))
        .hasSize(1);
  }

  @Test
  void parentsAreDrainedBeforeTheirChildren() {
    world.function.duration = Duration.ofSeconds(2);
    world.map(settings -> settings.batchSize(1));
    world.put("k", 3);
    split(0);
    world.put("k", 2);

    world.seconds(30);

    List<Long> shards = world.ledger().stream().map(it -> it.shardId().index()).toList();
    assertThat(shards).hasSize(5).isSorted();
    assertThat(shards.subList(0, 3)).containsOnly(0L);
    assertThat(shards.subList(3, 5)).doesNotContain(0L);
  }

  @Test
  void childrenAreReadFromTheirBeginningWhateverTheStartingPosition() {
    world.map(settings -> settings);
    world.seconds(3);
    split(0);
    world.put("k");

    world.seconds(10);

    assertThat(keys()).containsExactly("k");
  }

  @Test
  void aMergedShardWaitsForBothParents() {
    VirtualMapping two = new VirtualMapping(2);
    two.function.duration = Duration.ofSeconds(5);
    two.map(settings -> settings.batchSize(1));
    for (int i = 0; i < 12; i++) {
      two.put("key-" + i);
    }
    two.stream.resharding().merge("0", "1");
    for (int i = 0; i < 6; i++) {
      two.put("key-" + i);
    }

    two.seconds(300);

    List<ShardId> order = two.ledger().stream().map(Invocation::shardId).toList();
    assertThat(order).hasSize(18);
    assertThat(order.subList(12, 18)).containsOnly(new ShardId(2));
  }

  @Test
  void aClosedShardSendsWhatItHasWithoutWaitingForTheWindow() {
    world.map(settings -> settings.batchingWindow(Duration.ofMinutes(5)));
    world.put("k");
    split(0);

    world.seconds(5);

    assertThat(world.ledger())
        .extracting(it -> it.batch().delivery().closedBecause())
        .containsExactly(ClosedBecause.SHARD_END);
  }

  @Test
  void withLatestShardsClosedBeforeAreNotRead() {
    world.put("old");
    split(0);
    world.map(settings -> settings);
    world.put("new");

    world.seconds(10);

    assertThat(keys()).containsExactly("new");
  }

  @Test
  void deletingTheStreamLeavesTheMappingWithAProblem() {
    MappingDescription mapping = world.map(settings -> settings);
    world.deleteStream();

    world.seconds(5);

    MappingDescription left = world.mappings.get(mapping.id());
    assertThat(left.state()).isEqualTo(MappingState.ENABLED);
    assertThat(left.lastProcessingResult()).startsWith("PROBLEM: ");
    world.mappings.delete(mapping.id());
    world.seconds(1);
    assertThat(world.mappings.list()).isEmpty();
  }

  @Test
  void aStreamMadeAnewUnderItsNameIsANewStream() {
    world.map(settings -> settings.startingPosition(StartingPosition.TRIM_HORIZON));
    world.put("1");
    world.seconds(5);
    world.deleteStream();
    world.seconds(20);

    world.stream = world.createStream(2);
    world.put("2");
    world.seconds(20);

    assertThat(keys()).containsExactly("1", "2");
  }

  @Test
  void aMissingFunctionIsTriedUntilItIsBack() {
    MappingDescription mapping = world.map(settings -> settings);
    world.function.behaviour = batch -> world.function.missing();
    world.put("k");
    world.seconds(20);
    assertThat(world.mappings.get(mapping.id()).lastProcessingResult())
        .isEqualTo("PROBLEM: Function call failed");

    world.function.behaviour = batch -> world.function.returned("null");
    world.seconds(60);

    assertThat(world.ledger()).extracting(Invocation::whatNext).endsWith(WhatNext.CHECKPOINT);
    assertThat(world.mappings.get(mapping.id()).lastProcessingResult()).isEqualTo("OK");
  }

  @Test
  void aConsumerIsPushedItsRecords() {
    String consumer = world.stream.consumers().register("fast", Map.of()).arn();
    world.mappings.create(
        MappingConfiguration.builder(consumer, VirtualMapping.FUNCTION).build(), Map.of());
    world.seconds(1.5);
    world.put("k");
    world.seconds(0.25);
    world.put("k");
    world.seconds(1);

    assertThat(world.ledger())
        .extracting(it -> VirtualMapping.at(it).toMillis())
        .containsExactly(1_500L, 1_750L);
  }

  private void split(int shard) {
    world
        .stream
        .resharding()
        .split(Integer.toString(shard), "170141183460469231731687303715884105728");
  }

  private void set(MappingDescription mapping, Activity activity) {
    world.mappings.update(
        mapping.id(), mapping.configuration().toBuilder().activity(activity).build());
    world.advance(Duration.ZERO);
  }

  private List<String> keys() {
    return world.function.delivered.stream().map(it -> it.partitionKey()).toList();
  }
}
