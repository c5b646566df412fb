package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.SHARD_0;
import static io.github.kinesislambda.engine.internal.stream.Account.SHARD_1;
import static io.github.kinesislambda.engine.internal.stream.Account.SHARD_3;
import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static io.github.kinesislambda.engine.internal.stream.Account.named;
import static io.github.kinesislambda.engine.internal.stream.Account.put;
import static io.github.kinesislambda.engine.internal.stream.Account.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.model.stream.HashKey;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Splits, merges, and what they leave behind. */
class ReshardingRulesTest {

  /** The middle of the last of four shards; keys 1 and 3 lie below, key 2 above. */
  private static final String MIDDLE = "297747071055821155530452781502797185024";

  private static final ShardId SHARD_4 = new ShardId(4);

  private static final ShardId SHARD_5 = new ShardId(5);

  private final Account account = Account.relaxed();

  private final Stream stream = account.create(4);

  @Test
  void splitMakesTwoChildrenWithTheNextFreeNumbers() {
    stream.resharding().split("shardId-000000000003", MIDDLE);

    List<ShardDescription> shards = stream.shards();
    ShardDescription parent = shards.get(3);
    assertThat(shards).hasSize(6);
    assertThat(parent.isOpen()).isFalse();
    assertThat(shards.subList(4, 6))
        .extracting(ShardDescription::shardId)
        .containsExactly(SHARD_4, SHARD_5);
    assertThat(shards.subList(4, 6)).allMatch(it -> it.parents().equals(List.of(SHARD_3)));
    assertThat(shards.get(4).hashKeyRange().start()).isEqualTo(parent.hashKeyRange().start());
    assertThat(shards.get(4).hashKeyRange().end()).isEqualTo(HashKey.parse(MIDDLE).previous());
    assertThat(shards.get(5).hashKeyRange().start()).hasToString(MIDDLE);
    assertThat(shards.get(5).hashKeyRange().end()).isEqualTo(HashKey.MAX);
  }

  @Test
  void closedShardEndsWithTheLargestCounter() {
    account.advance(Duration.ofSeconds(90));
    stream.resharding().split("3", MIDDLE);

    SequenceNumber ending = stream.shards().get(3).endingSequenceNumber().orElseThrow();

    assertThat(ending.counter()).isEqualTo(0x7fffffffffffffffL);
    assertThat(ending.time()).isEqualTo(Account.START.plusSeconds(90));
  }

  @Test
  void sequenceNumbersOfChildrenAreLargerThanThoseOfTheirParents() {
    SequenceNumber inParent = put(stream, "1", "parent").sequenceNumber();
    stream.resharding().split("3", MIDDLE);
    SequenceNumber inChild = put(stream, "1", "child").sequenceNumber();

    assertThat(inChild).isGreaterThan(inParent);
    assertThat(inChild).isGreaterThan(stream.shards().get(3).endingSequenceNumber().orElseThrow());
  }

  @Test
  void recordsGoToTheChildOnceTheParentIsClosed() {
    put(stream, "1", "parent");
    stream.resharding().split("3", MIDDLE);

    ShardId child = put(stream, "1", "child").shardId();

    assertThat(child).isIn(SHARD_4, SHARD_5);
    assertThat(texts(stream.read(SHARD_3, ReadPosition.TRIM_HORIZON, 10)))
        .containsExactly("parent");
    assertThat(texts(stream.read(child, ReadPosition.TRIM_HORIZON, 10))).containsExactly("child");
  }

  @Test
  void endOfAClosedShardNamesItsChildrenAndGivesNoIterator() {
    put(stream, "1", "one");
    String iterator = Account.iterator(stream, "TRIM_HORIZON");
    stream.resharding().split("3", MIDDLE);

    RecordsPage page = account.streams.read(iterator, 10);

    assertThat(texts(page.result())).containsExactly("one");
    assertThat(page.nextIterator()).isEmpty();
    assertThat(page.result().millisBehindLatest()).isZero();
    assertThat(page.result().children())
        .extracting(ChildShard::shardId)
        .containsExactly(SHARD_4, SHARD_5);
    assertThat(page.result().children()).allMatch(it -> it.parents().equals(List.of(SHARD_3)));
  }

  @Test
  void closedShardNotReadToItsEndGivesAnIteratorAndNoChildren() {
    put(stream, "1", "one");
    put(stream, "1", "two");
    String iterator = Account.iterator(stream, "TRIM_HORIZON");
    stream.resharding().split("3", MIDDLE);

    RecordsPage page = account.streams.read(iterator, 1);

    assertThat(page.nextIterator()).isPresent();
    assertThat(page.result().children()).isEmpty();
  }

  @Test
  void mergeMakesOneChildOfTwoNeighbours() {
    stream.resharding().merge("shardId-000000000000", "shardId-000000000001");

    ShardDescription child = stream.shards().get(4);
    assertThat(child.parents()).containsExactly(SHARD_0, SHARD_1);
    assertThat(child.hashKeyRange().start()).isEqualTo(HashKey.MIN);
    assertThat(child.hashKeyRange().end()).isEqualTo(stream.shards().get(1).hashKeyRange().end());
    assertThat(stream.openShardCount()).isEqualTo(3);
  }

  @Test
  void bothParentsOfAMergeNameTheChildAtTheirEnd() {
    stream.resharding().merge("0", "1");

    for (ShardId parent : List.of(SHARD_0, SHARD_1)) {
      ReadResult result = stream.read(parent, ReadPosition.TRIM_HORIZON, 10);

      assertThat(result.isEndOfShard()).isTrue();
      assertThat(result.children().get(0).parents()).containsExactly(SHARD_0, SHARD_1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0", "0,2", "0,0", "3,0"})
  void mergeNeedsAnAdjacentPairInOrder(int lower, int upper) {
    assertRefused(
        () -> stream.resharding().merge("" + lower, "" + upper),
        Code.INVALID_ARGUMENT,
        "Shards shardId-00000000000%d and shardId-00000000000%d in stream ExampleInputStream under account 000000000000 are not an adjacent pair of shards eligible for merging"
            .formatted(lower, upper));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "255211775190703847597530955573826158592",
        "255211775190703847597530955573826158593",
        "340282366920938463463374607431768211455",
        "999999999999999999999999999999999999999"
      })
  void splitNeedsAKeyWellInsideTheShard(String key) {
    assertRefused(
        () -> stream.resharding().split("3", key),
        Code.INVALID_ARGUMENT,
        "NewStartingHashKey "
            + key
            + " used in SplitShard() on shard shardId-000000000003 in stream ExampleInputStream"
            + " under account 000000000000 is not both greater than one plus the shard's"
            + " StartingHashKey 255211775190703847597530955573826158592 and less than the shard's"
            + " EndingHashKey 340282366920938463463374607431768211455.");
  }

  @ParameterizedTest
  @CsvSource({"9,shardId-000000000009", "x,x"})
  void unknownShardCouldNotBeFound(String shard, String named) {
    assertRefused(
        () -> stream.resharding().split(shard, MIDDLE),
        Code.RESOURCE_NOT_FOUND,
        "Could not find shard "
            + named
            + " in stream ExampleInputStream under account 000000000000.");
  }

  @Test
  void closedShardIsNotEligible() {
    stream.resharding().split("3", MIDDLE);

    assertRefused(
        () -> stream.resharding().split("3", MIDDLE),
        Code.INVALID_ARGUMENT,
        "Shard shardId-000000000003 in stream ExampleInputStream under account 000000000000 has"
            + " already been merged or split, and thus is not eligible for merging or splitting.");
  }

  @Test
  void onDemandStreamIsNotResharded() {
    Stream onDemand = account.streams.create(StreamSpecification.onDemand(named("any")));

    assertRefused(
        () -> onDemand.resharding().updateCount(8),
        Code.VALIDATION,
        "Request is invalid. Stream any under account 000000000000 is in On-Demand mode.");
  }

  @Test
  void reshardingTakesTheStreamThroughUpdating() {
    Account slow = Account.slow();
    Stream slowStream = slow.create(4);
    slow.advance(Duration.ofSeconds(1));

    slowStream.resharding().split("3", MIDDLE);

    assertThat(slowStream.status()).isEqualTo(StreamStatus.UPDATING);
    assertThat(slowStream.shards()).hasSize(4);
    assertRefused(
        () -> slowStream.resharding().merge("0", "1"),
        Code.RESOURCE_IN_USE,
        "Stream ExampleInputStream under account 000000000000 not ACTIVE, instead in state"
            + " UPDATING");
    slow.advance(Duration.ofSeconds(1));
    assertThat(slowStream.status()).isEqualTo(StreamStatus.ACTIVE);
    assertThat(slowStream.shards()).hasSize(6);
  }

  @Test
  void closedShardExpiresWhenRetentionHasPassed() {
    stream.resharding().split("3", MIDDLE);

    account.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(stream.shards()).hasSize(6);
    account.advance(Duration.ofMillis(1));

    assertThat(stream.shards()).extracting(ShardDescription::shardId).doesNotContain(SHARD_3);
    assertRefused(
        () -> stream.read(SHARD_3, ReadPosition.TRIM_HORIZON, 1),
        Code.RESOURCE_NOT_FOUND,
        "Shard shardId-000000000003 in stream ExampleInputStream under account 000000000000 does"
            + " not exist");
  }

  @Test
  void shardFiltersShowShardsByWhenTheyWereOpen() {
    account.advance(Duration.ofHours(1));
    stream.resharding().split("3", MIDDLE);
    account.advance(Duration.ofHours(1));

    assertThat(ids(ShardFilter.AT_LATEST)).containsExactly(0L, 1L, 2L, 4L, 5L);
    assertThat(ids(ShardFilter.ALL)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(ids(new ShardFilter.After(SHARD_1))).containsExactly(2L, 3L, 4L, 5L);
    assertThat(ids(new ShardFilter.At(Account.START.plusSeconds(60))))
        .containsExactly(0L, 1L, 2L, 3L);
    assertThat(ids(new ShardFilter.At(Instant.MIN))).containsExactly(0L, 1L, 2L, 3L);
    assertThat(ids(new ShardFilter.From(Account.START.plusSeconds(60))))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(ids(new ShardFilter.From(Account.START.plus(Duration.ofMinutes(61)))))
        .containsExactly(0L, 1L, 2L, 4L, 5L);
  }

  @Test
  void listenersHearOfTheEndOfAShard() {
    List<ShardId> news = new ArrayList<>();
    stream.onNews(news::add);

    stream.resharding().split("3", MIDDLE);

    assertThat(news).containsExactly(SHARD_3);
  }

  private List<Long> ids(ShardFilter filter) {
    return stream.shards(filter).stream().map(it -> it.shardId().index()).toList();
  }
}
