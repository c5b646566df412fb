package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads rates as users write them. */
final class RateNotation {

  private static final double HIGHEST = 1e9;
  private static final String DAY = "24h";

  private final String text;
  private final List<String> parts;

  RateNotation(String text) {
    this.text = text;
    this.parts = List.of(text.strip().toLowerCase(Locale.ROOT).split(":", -1));
  }

  RateShape shape() {
    return switch (parts.get(0)) {
      case "ramp" -> ramp();
      case "burst" -> burst();
      case "wave" -> wave();
      case "unlimited" -> new RateShape.Unlimited();
      default -> constant();
    };
  }

  private RateShape constant() {
    double perSecond = number(parts.get(0));
    requireParts(1, 1);
    return perSecond == 0 ? new RateShape.Unlimited() : new RateShape.Constant(perSecond);
  }

  private RateShape ramp() {
    requireParts(3, 3);
    return new RateShape.Ramp(low(), high(), span(parts.get(2)));
  }

  private RateShape burst() {
    requireParts(4, 4);
    Duration every = span(parts.get(2));
    Duration length = span(parts.get(3));
    if (length.compareTo(every) > 0) {
      throw refused();
    }
    return new RateShape.Burst(low(), high(), every, length);
  }

  private RateShape wave() {
    requireParts(2, 3);
    return new RateShape.Wave(low(), high(), span(parts.size() == 3 ? parts.get(2) : DAY));
  }

  private double low() {
    return number(rates()[0]);
  }

  private double high() {
    double high = number(rates()[1]);
    if (high == 0) {
      throw refused();
    }
    return high;
  }

  private String[] rates() {
    String[] rates = parts.get(1).split("-", -1);
    if (rates.length != 2) {
      throw refused();
    }
    return rates;
  }

  private double number(String number) {
    double value = Numbers.parse(number).orElse(-1);
    if (!(value >= 0 && value <= HIGHEST)) {
      throw refused();
    }
    return value;
  }

  private Duration span(String span) {
    return Spans.parse(span).orElseThrow(this::refused);
  }

  private void requireParts(int least, int most) {
    if (parts.size() < least || parts.size() > most) {
      throw refused();
    }
  }

  private GoalException refused() {
    return GoalException.project(
        "<rate> is %s.".formatted(text),
        "A replay sends up to 1000000000 trades a second, 0 for as fast as it can, or a shape:"
            + " ramp:10-1000:60s, burst:10-500:60s:5s, wave:10-100:24h.",
        "Set -Dkinesis.rate, or drop it to use the tutorial's 10.");
  }
}
