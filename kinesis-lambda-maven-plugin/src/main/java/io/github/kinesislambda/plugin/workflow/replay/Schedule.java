package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.Duration;
import java.time.LocalDateTime;

/** When trades are due. */
public sealed interface Schedule {

  /**
   * By a rate.
   *
   * @param shape the rate
   */
  static Schedule at(RateShape shape) {
    return new ByRate(shape);
  }

  /**
   * By the event times of a recorded file.
   *
   * @param source must be a file
   * @param speed how much faster than they were recorded, as users write it; 0 or {@code unlimited}
   *     for as fast as possible
   */
  static Schedule atSpeed(TradeSource source, String speed) {
    double factor =
        speed.strip().equalsIgnoreCase("unlimited") ? 0 : Numbers.parse(speed).orElse(-1);
    if (!(factor >= 0 && factor <= ByEventTime.FASTEST)) {
      throw GoalException.project(
          "<speed> is %s.".formatted(speed),
          "A trades file is replayed up to 1000000 times as fast as its event times say, or with 0"
              + " as fast as possible.",
          "Set -Dkinesis.speed=1 for the original pace, or drop it to send by -Dkinesis.rate.");
    }
    if (!(source instanceof TradeSource.Recorded file)) {
      throw GoalException.project(
          "<speed> is %s without <trades>.".formatted(speed),
          "Only recorded trades have a pace of their own.",
          "Name their file with -Dkinesis.trades, or use -Dkinesis.rate instead.");
    }
    return factor == 0 ? at(new RateShape.Unlimited()) : new ByEventTime(factor, file.origin());
  }

  /** When a trade is due as far as its number tells, counted from the beginning. */
  Duration ofNumber(long n);

  /**
   * When a trade is due, counted from the beginning.
   *
   * @param n which one, from 0
   * @param eventTime when it happened
   */
  Duration of(long n, LocalDateTime eventTime);

  /** The schedule as a person says it, after "trades to a stream". */
  String inWords();

  /**
   * By a rate.
   *
   * @param shape the rate
   */
  record ByRate(RateShape shape) implements Schedule {

    private static final long NANOS_BETWEEN_EVENTS = 1_000;

    /* Without a rate, trades happen one microsecond after the other, so that each is different. */
    @Override
    public Duration ofNumber(long n) {
      return shape.isUnlimited() ? Duration.ofNanos(n * NANOS_BETWEEN_EVENTS) : shape.at(n);
    }

    @Override
    public Duration of(long n, LocalDateTime eventTime) {
      return shape.at(n);
    }

    @Override
    public String inWords() {
      return shape.inWords();
    }
  }

  /**
   * By the event times of the trades.
   *
   * @param speed how many recorded seconds pass in a second
   * @param origin when the first of them happened
   */
  record ByEventTime(double speed, LocalDateTime origin) implements Schedule {

    static final double FASTEST = 1e6;

    @Override
    public Duration ofNumber(long n) {
      return Duration.ZERO;
    }

    @Override
    public Duration of(long n, LocalDateTime eventTime) {
      Duration recorded = Duration.between(origin, eventTime);
      return recorded.isNegative()
          ? Duration.ZERO
          : Spans.ofSeconds(Spans.seconds(recorded) / speed);
    }

    @Override
    public String inWords() {
      return "at %s times the recorded pace".formatted(Numbers.plain(speed));
    }
  }
}
