package io.github.kinesislambda.model.fault;

import static io.github.kinesislambda.model.fault.FaultAddress.getRecords;
import static io.github.kinesislambda.model.fault.FaultAddress.invocation;
import static io.github.kinesislambda.model.fault.FaultAddress.putRecord;
import static io.github.kinesislambda.model.fault.FaultAddress.putRecords;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a script addresses is found by its number, its key or its seed, and nothing else is. */
class FaultsTest {

  private final Faults faults = new Faults();

  private boolean isFaulty(long shard, int lane, String cut, String... keys) {
    return isFaultyOf("s", shard, lane, cut, keys);
  }

  private boolean isFaultyOf(String stream, long shard, int lane, String cut, String... keys) {
    return faults
        .invocation(
            new SentBatch(
                "f",
                stream,
                shard,
                lane,
                Optional.of(cut).filter(it -> !it.isEmpty()),
                Set.of(keys)))
        .isPresent();
  }

  @Test
  void batchesAreCountedByShardAndRetriesAndPartsBelongToTheirBatch() {
    faults.follow(FaultScript.of(invocation().shard(1).batch(2).attempt(2, 3).throwing()));

    assertThat(isFaulty(1, 0, "a")).isFalse();
    assertThat(isFaulty(0, 0, "x")).isFalse();
    assertThat(isFaulty(0, 0, "y")).isFalse();
    assertThat(isFaulty(1, 0, "a")).isFalse();
    assertThat(isFaulty(1, 0, "b")).isFalse();
    assertThat(isFaulty(1, 0, "b")).as("its retry").isTrue();
    assertThat(isFaulty(1, 0, "")).as("a half of it").isTrue();
    assertThat(isFaulty(1, 0, "")).isFalse();
    assertThat(isFaulty(1, 0, "c")).isFalse();
    assertThat(isFaulty(1, 0, "c")).isFalse();
    assertThat(faults.happened()).containsExactly(2);
  }

  @Test
  void batchesOfTwoStreamsAreCountedApart() {
    faults.follow(FaultScript.of(invocation().batch(1).attempt(2).throwing()));

    assertThat(isFaultyOf("a", 0, 0, "1")).isFalse();
    assertThat(isFaultyOf("b", 0, 0, "2")).isFalse();
    assertThat(isFaultyOf("a", 0, 0, "1")).as("a retry").isTrue();
    assertThat(isFaultyOf("b", 0, 0, "2")).as("a retry").isTrue();
    assertThat(faults.happened()).containsExactly(2);
  }

  @Test
  void onlyTheFirstAttemptFailsUnlessAttemptsOrCallsAreNamed() {
    faults.follow(FaultScript.of(invocation().batch(1).throwing()));
    assertThat(isFaulty(0, 0, "a")).isTrue();
    assertThat(isFaulty(0, 0, "a")).isFalse();

    faults.follow(FaultScript.of(invocation().batch(1).everyAttempt().throwing()));
    assertThat(isFaulty(0, 0, "a")).isTrue();
    assertThat(isFaulty(0, 0, "a")).isTrue();
    assertThat(isFaulty(0, 0, "b")).isFalse();

    faults.follow(FaultScript.of(invocation().call(2).throwing()));
    assertThat(isFaulty(0, 0, "a")).isFalse();
    assertThat(isFaulty(0, 0, "a")).isTrue();
  }

  @Test
  void keysLanesAndFunctionsNarrowItDown() {
    faults.follow(
        FaultScript.of(
            invocation().key("AAPL").throwing(),
            invocation().lane(1).throwing(),
            invocation().function("other").throwing()));

    assertThat(isFaulty(0, 0, "a", "AMZN", "AAPL")).isTrue();
    assertThat(isFaulty(0, 0, "b", "AMZN")).isFalse();
    assertThat(isFaulty(0, 1, "c")).isTrue();
  }

  @Test
  void entriesAreNotTheirCall() {
    faults.follow(
        FaultScript.of(
            putRecords().call(2).failing(),
            putRecords().entries(2).throttled(),
            putRecords().everyEntry().shard(3).answerLost(),
            putRecord().call(1).failing()));
    PutRecordsCall first = faults.putRecords("s");
    PutRecordsCall second = faults.putRecords("s");

    assertThat(first.fault()).isEmpty();
    assertThat(first.entry(1, 0, "k")).isEmpty();
    assertThat(first.entry(2, 0, "k")).contains(CallFault.THROTTLED);
    assertThat(first.entry(3, 3, "k")).contains(CallFault.ANSWER_LOST);
    assertThat(second.fault()).contains(CallFault.FAILS);
    assertThat(faults.putRecord("s", 0, "k")).contains(CallFault.FAILS);
    assertThat(faults.putRecord("s", 0, "k")).isEmpty();
    assertThat(faults.putRecord("t", 0, "k")).as("counted by stream").contains(CallFault.FAILS);
  }

  @Test
  void readsAreCountedByShard() {
    faults.follow(FaultScript.of(getRecords().shard(1).call(2).iteratorExpired()));

    assertThat(faults.getRecords("s", 0)).isEmpty();
    assertThat(faults.getRecords("s", 1)).isEmpty();
    assertThat(faults.getShardIterator("s", 1)).isEmpty();
    assertThat(faults.read("s", 1, 0)).isEmpty();
    assertThat(faults.getRecords("s", 1)).contains(CallFault.ITERATOR_EXPIRED);
    assertThat(faults.getRecords("s", 1)).isEmpty();
  }

  @Test
  void aShareDependsOnSeedAndAddressAndNotOnTheOrder() {
    FaultScript script = FaultScript.of(invocation().everyAttempt().percent(25, 7).throwing());
    List<Integer> shards = new ArrayList<>();
    for (int shard = 0; shard < 1000; shard++) {
      shards.add(shard);
    }

    Set<Integer> inOrder = faulty(script, shards);
    Collections.shuffle(shards, new Random(1));

    assertThat(faulty(script, shards)).isEqualTo(inOrder);
    assertThat(inOrder).hasSizeBetween(200, 300);
    assertThat(faulty(FaultScript.of(invocation().percent(25, 8).throwing()), shards))
        .isNotEqualTo(inOrder);
    assertThat(faulty(FaultScript.of(invocation().percent(100, 8).throwing()), shards))
        .hasSize(1000);
  }

  private Set<Integer> faulty(FaultScript script, List<Integer> shards) {
    faults.follow(script);
    Set<Integer> found = new TreeSet<>();
    for (int shard : shards) {
      if (isFaulty(shard, 0, "a")) {
        found.add(shard);
      }
    }
    return found;
  }

  @Test
  void theFirstRuleThatFitsAppliesAndTheReportCountsAndCanBeParsed() {
    FaultScript script = FaultScript.of(invocation().batch(1).throwing(), invocation().timingOut());
    faults.follow(script);
    isFaulty(0, 0, "a");
    isFaulty(0, 0, "b");
    isFaulty(0, 0, "c");

    assertThat(faults.report())
        .isEqualTo("invocation batch 1: throws  # applied 1\ninvocation: times out  # applied 2\n");
    assertThat(FaultScript.parse(faults.report())).isEqualTo(script);
  }

  @Test
  void countingBeginsWithTheScript() {
    isFaulty(0, 0, "a");
    faults.follow(FaultScript.of(invocation().batch(1).throwing()));
    assertThat(isFaulty(0, 0, "b")).isTrue();
    faults.follow(FaultScript.of(invocation().batch(1).throwing()));
    assertThat(isFaulty(0, 0, "c")).isTrue();
    faults.follow(FaultScript.none());
    assertThat(faults.areActive()).isFalse();
    assertThat(isFaulty(0, 0, "d")).isFalse();
  }
}
