package io.github.kinesislambda.plugin.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardEstimateTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "1000, 100, 1, 1",
    "1001, 100, 1, 2",
    "1024, 1024, 1, 2",
    "100, 10485, 1, 1",
    "100, 10486, 1, 2",
    "100, 10485, 3, 2",
    "4000, 78, 1, 4",
  })
  void takesTheTightestOfTheThreeLimits(long records, long bytes, int consumers, int shards) {
    assertThat(new ShardEstimate(records, bytes, consumers).shards()).isEqualTo(shards);
  }

  @Test
  void givesTheShardsWhenTheUserDoesNot() {
    Optional<ShardEstimate> estimate = Optional.of(new ShardEstimate(2_500, 100, 1));

    assertThat(shards(Optional.empty(), estimate)).isEqualTo(3);
    assertThat(shards(Optional.of(7), estimate)).isEqualTo(7);
    assertThat(shards(Optional.empty(), Optional.empty())).isEqualTo(4);
  }

  private static int shards(Optional<Integer> set, Optional<ShardEstimate> estimate) {
    return StreamSettings.of("a", set, estimate).capacity().newShards();
  }

  @Test
  void refusesFiguresBelowOne() {
    assertThatThrownBy(() -> new ShardEstimate(10, 0, 1))
        .hasMessageContaining("<averageRecordBytes> is 0. The shard estimate needs 1 or more.");
  }

  @Test
  void refusesALoadThatNoStreamCarries() {
    assertThatThrownBy(() -> new ShardEstimate(Long.MAX_VALUE, 10 << 20, 2))
        .hasMessage(
            "9223372036854775807 records/s of 10485760 bytes for 2 consumers need"
                + " 92233720368547758070 shards. A stream has 1 to 10,000. Lower"
                + " -Dkinesis.recordsPerSecond, -Dkinesis.averageRecordBytes or -Dkinesis.consumers"
                + " to what one of several streams carries.");
    assertThat(new ShardEstimate(10_000_000, 1, 1).shards()).isEqualTo(10_000);
    assertThatThrownBy(() -> new ShardEstimate(10_000_001, 1, 1))
        .hasMessageContaining("need 10001 shards");
  }

  @Test
  void isToldWithTheLimitsAndTheGivenNumber() {
    String text =
        new StreamProvision.ShardsEstimated(
                new ShardEstimate(2_500, 100, 2),
                new StreamCapacity(Optional.empty(), Optional.of(1)))
            .text();

    assertThat(text)
        .isEqualTo(
            "2500 records/s of 100 bytes for 2 consumers need 3 shards (per shard: 1 MB/s and"
                + " 1,000 records/s in, 2 MB/s out); <shards> is 1");
  }
}
