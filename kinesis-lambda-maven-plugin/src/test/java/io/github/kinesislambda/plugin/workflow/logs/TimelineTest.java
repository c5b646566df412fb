package io.github.kinesislambda.plugin.workflow.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T21:00:00Z");

  @Test
  void countsTheInvocationsThatRunAtOneMoment() {
    assertThat(Timeline.peak(List.of())).isZero();
    assertThat(Timeline.peak(List.of(row(0, 10), row(10, 20), row(20, 20)))).isEqualTo(1);
    assertThat(Timeline.peak(List.of(row(5, 15), row(0, 10)))).isEqualTo(2);
    assertThat(Timeline.peak(List.of(row(3, 3), row(0, 10), row(3, 3)))).isEqualTo(3);
  }

  @Test
  void countsAsManyAsLookingAtEachMomentDoes() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<InvocationRow> rows =
          Stream.generate(() -> random.nextInt(60))
              .limit(40)
              .map(called -> row(called, called + random.nextInt(8)))
              .toList();

      assertThat(Timeline.peak(rows))
          .as("seed %d", seed)
          .isEqualTo(rows.stream().mapToLong(at -> runningAt(at.called(), rows)).max().orElse(0));
    }
  }

  @Test
  void drawsAHundredThousandInvocationsInSeconds() {
    List<InvocationRow> rows =
        IntStream.range(0, 100_000).mapToObj(n -> row(n * 10L, n * 10L + 25)).toList();

    String text =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> new InvocationTable("recv", "by the log", rows).text());

    assertThat(text).startsWith("100000 invocations of recv, 3 at once at most; by the log");
  }

  private static long runningAt(Instant moment, List<InvocationRow> rows) {
    return rows.stream()
        .filter(row -> !row.called().isAfter(moment))
        .filter(row -> moment.isBefore(row.end()) || moment.equals(row.called()))
        .count();
  }

  private static InvocationRow row(long calledMillis, long endMillis) {
    return new InvocationRow(
        "3",
        BEGIN.plusMillis(calledMillis),
        BEGIN.plusMillis(calledMillis),
        BEGIN.plusMillis(endMillis),
        OptionalLong.of(1),
        "size",
        Duration.ofMillis(endMillis - calledMillis),
        StartUp.WARM,
        "ok");
  }
}
