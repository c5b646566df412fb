package io.github.kinesislambda.plugin.workflow.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T21:00:00Z");
  private static final Duration SPAN = Duration.ofSeconds(15);

  private final RecentIds ids = new RecentIds(SPAN);

  @Test
  void knowsEveryEventOfTheLastSpan() {
    for (int n = 0; n < 60_000; n++) {
      Instant now = BEGIN.plusMillis(n);
      assertThat(ids.add("event " + n, now)).isTrue();
      int before = Math.max(0, n - (int) SPAN.toMillis());
      assertThat(ids.add("event " + before, now.minusMillis(n - before))).isFalse();
    }
  }

  @Test
  void forgetsWhatIsOlderThanTwoSpans() {
    ids.add("old", BEGIN);
    ids.add("younger", BEGIN.plusSeconds(16));
    ids.add("youngest", BEGIN.plusSeconds(32));

    assertThat(ids.add("old", BEGIN.plusSeconds(33))).isTrue();
  }
}
