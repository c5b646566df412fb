package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.model.stream.ShardMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplaySummaryTest {

  @Test
  void tellsOfShardsThatAppearedMeanwhile() {
    ShardMap shards =
        ShardMap.of(
            List.of(
                ShardMap.Shard.of(
                    "shardId-000000000000", "0", "340282366920938463463374607431768211455")));

    ReplaySummary summary =
        new ReplaySummary(
            1,
            "trades",
            10,
            0,
            Duration.ofSeconds(1),
            shards.spread(Set.of("a")),
            Map.of("shardId-000000000000", 4L, "shardId-000000000002", 6L));

    assertThat(summary.text())
        .containsPattern("shardId-000000000000 +4  a\n")
        .containsPattern("shardId-000000000002 +6  the stream was resharded meanwhile\n");
  }
}
