package io.github.kinesislambda.plugin.workflow.replay;

import java.time.Duration;

/**
 * How many trades a second, and how that changes while a replay goes on. Each shape is a function
 * of the time since the beginning, and of nothing else.
 *
 * <table>
 * <caption>As users write them</caption>
 * <tr><td>{@code 10}</td><td>always 10 a second</td></tr>
 * <tr><td>{@code 0}, {@code unlimited}</td><td>as fast as the target takes them</td></tr>
 * <tr><td>{@code ramp:10-1000:60s}</td><td>from 10 to 1,000 within 60 s, then 1,000</td></tr>
 * <tr><td>{@code burst:10-500:60s:5s}</td><td>10, and 500 in the last 5 s of each 60 s</td></tr>
 * <tr><td>{@code wave:10-100:24h}</td><td>10 at the beginning, 100 half a period later</td></tr>
 * </table>
 */
public sealed interface RateShape {

  /** When a trade is due, counted from the beginning; never before the one in front of it. */
  Duration at(long n);

  /** The shape as a person says it, after "trades to a stream". */
  String inWords();

  /** Whether trades wait for nothing but the target. */
  default boolean isUnlimited() {
    return false;
  }

  /** Reads the notation above. */
  static RateShape parse(String text) {
    return new RateNotation(text).shape();
  }

  /** As fast as the target takes them. */
  record Unlimited() implements RateShape {
    @Override
    public Duration at(long n) {
      return Duration.ZERO;
    }

    @Override
    public boolean isUnlimited() {
      return true;
    }

    @Override
    public String inWords() {
      return "as fast as possible";
    }

    @Override
    public String toString() {
      return "0";
    }
  }

  /**
   * The same rate all the time.
   *
   * @param perSecond more than 0
   */
  record Constant(double perSecond) implements RateShape {
    @Override
    public Duration at(long n) {
      return Spans.ofSeconds(n / perSecond);
    }

    @Override
    public String inWords() {
      return "at %s/s".formatted(this);
    }

    @Override
    public String toString() {
      return Numbers.plain(perSecond);
    }
  }

  /**
   * A rate that changes steadily and then stays.
   *
   * @param from rate at the beginning, 0 or more
   * @param to rate at the end, more than 0
   * @param over how long the change takes
   */
  record Ramp(double from, double to, Duration over) implements RateShape {
    @Override
    public Duration at(long n) {
      double seconds = Spans.seconds(over);
      double duringRamp = (from + to) / 2 * seconds;
      if (n == 0) {
        return Duration.ZERO;
      }
      if (n > duringRamp) {
        return Spans.ofSeconds(seconds + (n - duringRamp) / to);
      }
      double slope = (to - from) / seconds;
      return Spans.ofSeconds(2 * n / (from + Math.sqrt(from * from + 2 * slope * n)));
    }

    @Override
    public String inWords() {
      return "at %s/s, within %s at %s/s"
          .formatted(Numbers.plain(from), Spans.text(over), Numbers.plain(to));
    }

    @Override
    public String toString() {
      return "ramp:%s-%s:%s".formatted(Numbers.plain(from), Numbers.plain(to), Spans.text(over));
    }
  }

  /**
   * A rate with bursts at even distances; each period ends with one.
   *
   * @param calm rate between bursts, 0 or more
   * @param peak rate in a burst, more than 0
   * @param every length of a period
   * @param length of a burst, not longer than a period
   */
  record Burst(double calm, double peak, Duration every, Duration length) implements RateShape {
    @Override
    public Duration at(long n) {
      double calmSeconds = Spans.seconds(every.minus(length));
      double inCalm = calm * calmSeconds;
      double inPeriod = inCalm + peak * Spans.seconds(length);
      double periods = Math.floor(n / inPeriod);
      /* Rounding may have made it one period too many, of which nothing has passed then. */
      double left = Math.max(0, n - periods * inPeriod);
      double within =
          left == 0 ? 0 : left <= inCalm ? left / calm : calmSeconds + (left - inCalm) / peak;
      return Spans.ofSeconds(periods * Spans.seconds(every) + within);
    }

    @Override
    public String inWords() {
      return "at %s/s with %s at %s/s each %s"
          .formatted(
              Numbers.plain(calm), Spans.text(length), Numbers.plain(peak), Spans.text(every));
    }

    @Override
    public String toString() {
      return "burst:%s-%s:%s:%s"
          .formatted(
              Numbers.plain(calm), Numbers.plain(peak), Spans.text(every), Spans.text(length));
    }
  }

  /**
   * A rate that swings as trade does in the course of a day.
   *
   * @param low rate at the beginning and after each period, 0 or more
   * @param high rate in the middle of a period, more than 0
   * @param period how long a day is
   */
  record Wave(double low, double high, Duration period) implements RateShape {
    @Override
    public Duration at(long n) {
      double inPeriod = (low + high) / 2 * Spans.seconds(period);
      double periods = Math.floor(n / inPeriod);
      if (periods * Spans.seconds(period) >= Spans.seconds(Spans.LONGEST)) {
        return Spans.FARTHEST;
      }
      double left = n - periods * inPeriod;
      long first = 0;
      long last = period.toNanos();
      while (first < last) {
        long middle = (first + last) >>> 1;
        if (until(middle / Spans.NANOS) >= left) {
          last = middle;
        } else {
          first = middle + 1;
        }
      }
      return period.multipliedBy((long) periods).plusNanos(first);
    }

    /** How many trades come within the first seconds of a period. */
    private double until(double seconds) {
      double turn = 2 * Math.PI / Spans.seconds(period);
      return (low + high) / 2 * seconds - (high - low) / 2 / turn * Math.sin(turn * seconds);
    }

    @Override
    public String inWords() {
      return "at %s/s to %s/s in the course of %s"
          .formatted(Numbers.plain(low), Numbers.plain(high), Spans.text(period));
    }

    @Override
    public String toString() {
      return "wave:%s-%s:%s".formatted(Numbers.plain(low), Numbers.plain(high), Spans.text(period));
    }
  }
}
