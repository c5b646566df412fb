package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.mapping.poller.ClosedBecause;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The run that the tutorial shows: four shards, keys 1 to 4, a window of ten seconds. */
class TutorialPictureTest {

  private final VirtualMapping pipeline = new VirtualMapping(4);

  /**
   * The first poll that finds records, at 1 s, begins the first window; each next one begins when
   * the invocation before it, of 3 ms, has ended.
   */
  @Test
  void sendsOneBatchPerActiveShardAndWindow() {
    pipeline.map(settings -> settings.batchSize(100).batchingWindow(Duration.ofSeconds(10)));
    pipeline.function.duration = Duration.ofMillis(3);

    for (int n = 0; n < 600; n++) {
      pipeline.put(Integer.toString(n % 4 + 1));
      pipeline.advance(Duration.ofMillis(100));
    }
    pipeline.advance(Duration.ofSeconds(20));

    assertThat(ofShard(0)).isEmpty();
    assertThat(ofShard(1)).isEmpty();
    assertThat(ofShard(2))
        .extracting(it -> it.batch().records())
        .containsExactly(27, 25, 25, 25, 25, 23);
    assertThat(ofShard(3))
        .extracting(it -> it.batch().records())
        .containsExactly(83, 75, 75, 75, 75, 67);
    for (int shard : List.of(2, 3)) {
      assertThat(ofShard(shard))
          .extracting(it -> VirtualMapping.at(it).toMillis())
          .containsExactly(11_000L, 21_003L, 31_006L, 41_009L, 51_012L, 61_015L);
    }
    assertThat(pipeline.ledger())
        .extracting(it -> it.batch().delivery().closedBecause())
        .containsOnly(ClosedBecause.WINDOW);
    assertThat(pipeline.ledger())
        .extracting(Invocation::concurrency)
        .containsExactly(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2);
  }

  @Test
  void knowsWhichShardsTheKeysReach() {
    pipeline.map(settings -> settings);

    Map.of("1", 3, "2", 3, "3", 3, "4", 2)
        .forEach((key, shard) -> assertThat(pipeline.put(key).shardId()).isEqualTo(shard(shard)));
  }

  private List<Invocation> ofShard(int index) {
    return pipeline.ledger().stream().filter(it -> it.shardId().equals(shard(index))).toList();
  }

  private static ShardId shard(int index) {
    return new ShardId(index);
  }
}
