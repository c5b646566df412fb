package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order trades reach their shards, and how often, whatever is refused. */
class DispatchOrderTest {

  @TempDir Path folder;

  private VirtualReplay world;

  @BeforeEach
  void open() {
    world = new VirtualReplay(folder);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsTheOrderOfEachKeyWhateverIsRefused(long seed) {
    Random random = new Random(seed);
    world
        .kinesis
        .taking(() -> Duration.ofMillis(1 + random.nextInt(50)))
        .refusing((call, entry) -> random.nextInt(5) == 0);

    world.replay(
        VirtualReplay.plan(500, "0", PartitionKeyPolicy.TICKER)
            .withSending(Sending.DEFAULT.withOrder(KeyOrder.WITHIN_KEYS)));

    assertOrdered(500, seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsTheOrderOfEachShardWhenTradesThatComeAloneWaitForAPack(long seed) {
    Random random = new Random(seed);
    world
        .kinesis
        .taking(() -> Duration.ofMillis(1 + random.nextInt(400)))
        .refusing((call, entry) -> random.nextInt(5) == 0);

    world.replay(
        VirtualReplay.plan(200, "50", PartitionKeyPolicy.TICKER)
            .withSending(
                Sending.DEFAULT.withOrder(KeyOrder.WITHIN_KEYS).withPacking(Packing.AGGREGATED)));

    assertOrdered(200, seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void givesEachTradeToTheStreamOnceWhateverIsRefused(long seed) {
    Random random = new Random(seed);
    world
        .kinesis
        .taking(() -> Duration.ofMillis(1 + random.nextInt(50)))
        .refusing((call, entry) -> random.nextInt(3) == 0);

    world.replay(VirtualReplay.plan(3_000, "0"));

    assertThat(world.taken()).as("seed %d", seed).hasSize(3_000).doesNotHaveDuplicates();
  }

  private void assertOrdered(int count, long seed) {
    List<SentTrade> sent =
        new ArrayList<>(world.journal.last().orElseThrow().acknowledged().toList());
    sent.sort(Comparator.comparingLong(DispatchOrderTest::sequence));
    assertThat(sent).hasSize(count);
    Map<String, Long> last = new HashMap<>();
    for (SentTrade trade : sent) {
      Long before = last.put(trade.partitionKey(), trade.number());
      assertThat(before == null ? 0 : before)
          .as("before trade %d of %s, seed %d", trade.number(), trade.partitionKey(), seed)
          .isLessThan(trade.number());
    }
  }

  private static long sequence(SentTrade trade) {
    return Long.parseLong(trade.receipt().orElseThrow().sequenceNumber());
  }
}
