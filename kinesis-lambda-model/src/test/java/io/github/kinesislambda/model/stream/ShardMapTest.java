package io.github.kinesislambda.model.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.model.stream.ShardMap.Shard;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardMapTest {

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 3", "3, 3", "4, 2"})
  void keysGoWhereTheTutorialSawThem(String key, String shard) {
    assertThat(ShardMap.evenly(4).shardOf(key).shortName()).isEqualTo(shard);
  }

  @Test
  void theFindingIsTheTutorials() {
    KeySpread spread = ShardMap.evenly(4).spread(List.of("1", "2", "3", "4", "4"));

    assertThat(spread.keys()).isEqualTo(4);
    assertThat(spread.idle())
        .extracting(Shard::id)
        .containsExactly("shardId-000000000000", "shardId-000000000001");
    assertThat(spread.finding())
        .isEqualTo(
            "2 of 4 shards used: key 4 hashes to shard 2; keys 1, 2 and 3 hash to shard 3."
                + " Shards 0 and 1 cost money and stay idle: use far more keys than shards, or"
                + " only 2 shards.");
  }

  @Test
  void manyKeysAreCountedInsteadOfNamed() {
    ShardMap map = ShardMap.evenly(2);

    assertThat(map.spread(IntStream.range(0, 1000).mapToObj(Integer::toString).toList()).finding())
        .matches("2 of 2 shards used: \\d+ keys hash to shard 0; \\d+ keys hash to shard 1\\.");
    assertThat(map.spread(List.of()).finding())
        .isEqualTo("0 of 2 shards used: there were no keys.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void newShardsCoverTheRing(int shards) {
    ShardMap map = ShardMap.evenly(shards);

    assertThat(map.shards()).hasSize(shards);
    assertThat(ShardMap.of(map.shards()).shards()).isEqualTo(map.shards());
    for (Shard shard : map.shards()) {
      assertThat(map.shardOf(shard.first())).isEqualTo(shard);
      assertThat(map.shardOf(shard.last())).isEqualTo(shard);
    }
  }

  @Test
  void realHashRangesInAnyOrderMakeAMap() {
    ShardMap map =
        ShardMap.of(
            List.of(
                Shard.of(
                    "shardId-000000000002",
                    "170141183460469231731687303715884105728",
                    "340282366920938463463374607431768211455"),
                Shard.of("shardId-000000000001", "0", "170141183460469231731687303715884105727")));

    assertThat(map.shardOf("4").id()).isEqualTo("shardId-000000000002");
    assertThat(map.shardOf(HashKey.MIN).id()).isEqualTo("shardId-000000000001");
  }

  @Test
  void gapsOverlapsAndNonsenseAreRefused() {
    Shard whole = new Shard("shardId-000000000000", HashKey.MIN, HashKey.MAX);

    assertThatThrownBy(() -> ShardMap.of(List.of(whole, whole)))
        .hasMessageContaining(
            "shardId-000000000000 begins at 0 instead of 340282366920938463463374607431768211456; ");
    assertThatThrownBy(() -> ShardMap.of(List.of()))
        .hasMessageStartingWith("Nothing takes the hash keys from 0; ");
    assertThatThrownBy(() -> ShardMap.evenly(0))
        .hasMessageStartingWith("The number of shards is 0; ");
    assertThatThrownBy(() -> HashKey.parse("340282366920938463463374607431768211456"))
        .hasMessageContaining("0 to 2^128 - 1");
    assertThatThrownBy(() -> HashKey.parse("x")).hasMessageStartingWith("The hash key is \"x\"; ");
  }
}
