package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeSourceTest {

  private static final String TRADE =
      "{\"EVENT_TIME\": \"2020-03-11T06:27:36.443754\", \"TICKER\": \"AAPL\", \"PRICE\": 54.96}";
  private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-22T21:00:00");

  @TempDir Path folder;

  @Test
  void sendsTheLinesOfAFileAsTheyStandThere() throws IOException {
    Path file =
        Files.writeString(folder.resolve("trades"), TRADE + "\n\n" + TRADE.replace(" ", ""));

    TradeSource source = TradeSource.recorded(file);

    assertThat(source.count()).isEqualTo(2);
    try (TradeSource.Reader reader = source.open()) {
      TradeSource.Sourced second = reader.trade(1, NOW);
      assertThat(second.text()).isEqualTo(TRADE.replace(" ", ""));
      assertThat(second.trade().ticker()).isEqualTo("AAPL");
    }
  }

  @Test
  void namesABrokenLineByItsNumber() throws IOException {
    Path file =
        Files.write(folder.resolve("trades"), List.of(TRADE, TRADE, "{\"EVENT_TIME\": ", TRADE));

    assertThatThrownBy(() -> TradeSource.recorded(file))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("Line 3 of")
        .hasMessageContaining("nothing was sent")
        .hasMessageContaining("-Dkinesis.trades");
  }

  @Test
  void refusesALineThatNoRecordHolds() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("trades"),
            TRADE.replace("}", ", \"NOTE\": \"" + "x".repeat(1 << 20) + "\"}"));

    assertThatThrownBy(() -> TradeSource.recorded(file))
        .hasMessageContaining("Line 1 of")
        .hasMessageContaining("1 MiB");
  }

  @Test
  void refusesAFileThatIsMissingOrEmpty() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");

    assertThatThrownBy(() -> TradeSource.recorded(folder.resolve("none")))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> TradeSource.recorded(empty)).hasMessageContaining("holds no trade");
  }

  @Test
  void refusesToSendNothing() {
    assertThatThrownBy(() -> TradeSource.generated(1, List.of("AAPL"), 0))
        .hasMessageContaining("<count> is 0.");
  }
}
