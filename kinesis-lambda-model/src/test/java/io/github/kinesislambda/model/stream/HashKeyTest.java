package io.github.kinesislambda.model.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeyTest {

  @ParameterizedTest
  @CsvSource({"1,3", "2,3", "3,3", "4,2"})
  void sendsTheTutorialsKeysToShardsTwoAndThreeOfFour(String partitionKey, int shard) {
    HashKey key = HashKey.ofPartitionKey(partitionKey);

    List<HashKeyRange> ranges = HashKeyRange.evenly(4);

    assertThat(ranges.get(shard).contains(key)).isTrue();
    assertThat(ranges.stream().filter(range -> range.contains(key))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 500})
  void widthOfARangeIsTheFloorOfTheRingDividedByTheShards(int shards) {
    BigInteger width = BigInteger.TWO.pow(128).divide(BigInteger.valueOf(shards));

    List<HashKeyRange> ranges = HashKeyRange.evenly(shards);

    for (int shard = 0; shard < shards; shard++) {
      HashKeyRange range = ranges.get(shard);
      assertThat(range.start().toBigInteger()).isEqualTo(width.multiply(BigInteger.valueOf(shard)));
      if (shard > 0) {
        assertThat(ranges.get(shard - 1).isFollowedBy(range)).isTrue();
      }
    }
    assertThat(ranges.get(shards - 1).end()).hasToString("340282366920938463463374607431768211455");
  }

  @Test
  void printsAndReadsUnsignedNumbers() {
    String text = "255211775190703847597530955573826158591";

    assertThat(HashKey.parse(text)).hasToString(text);
    assertThat(HashKey.parse(text).next().previous()).hasToString(text);
  }
}
