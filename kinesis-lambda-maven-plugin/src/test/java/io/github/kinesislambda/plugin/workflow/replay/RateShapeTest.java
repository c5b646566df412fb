package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateShapeTest {

  @ParameterizedTest
  @CsvSource({
    "10, 0, PT0S",
    "10, 49, PT4.9S",
    "3, 1, PT0.333333334S",
    "unlimited, 1000000, PT0S",
    "0, 7, PT0S",
    /* The mean of the ramp is 500/s: 30,000 trades within its 60 s, then 1,000/s. */
    "ramp:0-1000:60s, 0, PT0S",
    "ramp:0-1000:60s, 7500, PT30S",
    "ramp:0-1000:60s, 30000, PT60S",
    "ramp:0-1000:60s, 31000, PT61S",
    "ramp:1000-0.5:10s, 1000, PT1.055696939S",
    "ramp:100-100:1m, 50, PT0.5S",
    /* 55 s with 10/s and 5 s with 500/s: 3,050 trades a minute. */
    "burst:10-500:60s:5s, 550, PT55S",
    "burst:10-500:60s:5s, 1050, PT56S",
    "burst:10-500:60s:5s, 3050, PT1M",
    "burst:10-500:60s:5s, 3060, PT1M1S",
    "burst:0-500:60s:5s, 1, PT55.002S",
    "burst:0-500:60s:5s, 2500, PT1M",
    /* 70 periods; seven tenths are a little more than 0.7 in 64 bits. */
    "burst:0-0.1:60s:7s, 49, PT1H10M",
    /* The mean of the wave is 55/s: 4,752,000 trades a day. */
    "wave:10-100, 0, PT0S",
    "wave:10-100, 2376000, PT12H",
    "wave:10-100:24h, 4752000, PT24H",
    "wave:10-100:24h, 7128000, PT36H",
    "wave:0-2:4s, 2, PT2S",
  })
  void saysExactlyWhenEachTradeIsDue(String shape, long n, Duration at) {
    assertThat(RateShape.parse(shape).at(n)).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10",
        "0.25",
        "ramp:0-100:10s",
        "ramp:100-5:10s",
        "burst:0-50:10s:2s",
        "burst:9-50:1s:1s",
        "burst:0-0.1:60s:7s",
        "wave:0-50:20s",
        "wave:5-50:7s",
        "wave:0-0.0000001:24h",
        "wave:0-0.00000000000000000000000001:1s"
      })
  void neverGoesBackAndKeepsItsMeanRate(String text) {
    RateShape shape = RateShape.parse(text);

    Duration before = Duration.ZERO;
    for (int n = 0; n < 2_000; n++) {
      Duration at = shape.at(n);
      assertThat(at).as("trade %d of %s", n, text).isGreaterThanOrEqualTo(before);
      before = at;
    }
  }

  @Test
  void swingsFromTheLowRateToTheHighOne() {
    RateShape day = RateShape.parse("wave:10-100:24h");

    assertThat(perSecond(day, 1)).isBetween(10.0, 10.1);
    assertThat(perSecond(day, 2_376_000)).isBetween(99.9, 100.0);
  }

  private static double perSecond(RateShape shape, long n) {
    return 1e9 / (shape.at(n + 1).toNanos() - shape.at(n).toNanos());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10", "0", "2.5", "ramp:10-1000:1m", "burst:10-500:1m:500ms", "wave:10-100:24h"})
  void readsWhatItWrites(String text) {
    assertThat(RateShape.parse(text)).hasToString(text);
    assertThat(RateShape.parse(RateShape.parse(text).toString())).isEqualTo(RateShape.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "x",
        "",
        "NaN",
        "1e10",
        "10:20",
        "ramp:10:60s",
        "ramp:10-0:60s",
        "ramp:10-20",
        "ramp:10-20:0s",
        "ramp:10-20:soon",
        "burst:1-2:5s:6s",
        "burst:1-2:5s",
        "wave:1-2:3h:4"
      })
  void refusesWhatIsNoRate(String text) {
    assertThatThrownBy(() -> RateShape.parse(text))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<rate> is " + text + ".")
        .hasMessageContaining("ramp:10-1000:60s")
        .hasMessageEndingWith("drop it to use the tutorial's 10.");
  }
}
