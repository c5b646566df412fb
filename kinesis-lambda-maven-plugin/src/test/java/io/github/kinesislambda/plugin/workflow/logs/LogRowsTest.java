package io.github.kinesislambda.plugin.workflow.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.replay.ReplayRun;
import io.github.kinesislambda.plugin.workflow.replay.RunHeader;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LogRowsTest {

  @Test
  void saysThatItLooksOnlyForTheFirstTradesOfALargeReplay() {
    assertThat(rows(LogRows.MOST_TRADES).basis()).isEqualTo(LogRows.BASIS);
    assertThat(rows(LogRows.MOST_TRADES + 1L).basis())
        .isEqualTo(LogRows.BASIS + ", of its first 200000 trades alone");
  }

  private static LogRows rows(long count) {
    Optional<SentTrade.Receipt> receipt =
        Optional.of(new SentTrade.Receipt("shardId-000000000000", "1"));
    ReplayRun run =
        new ReplayRun(
            1,
            new RunHeader("trades", Instant.EPOCH, count, "generated", 1, 1),
            () ->
                LongStream.range(0, count)
                    .mapToObj(n -> new SentTrade(n + 1, "k", "{%d}".formatted(n), receipt)));
    return new LogRows(Optional.of(run), Optional.empty());
  }
}
