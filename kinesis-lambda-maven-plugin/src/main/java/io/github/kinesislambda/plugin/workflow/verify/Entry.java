package io.github.kinesislambda.plugin.workflow.verify;

import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sent trade and how often it was delivered. */
final class Entry {

  private final SentTrade trade;
  private @Nullable Sighting first;
  private int deliveries;

  Entry(SentTrade trade) {
    this.trade = trade;
  }

  SentTrade trade() {
    return trade;
  }

  boolean seen() {
    return deliveries > 0;
  }

  int duplicates() {
    return Math.max(0, deliveries - 1);
  }

  Optional<Sighting> first() {
    return Optional.ofNullable(first);
  }

  void delivered(Sighting sighting) {
    if (first == null) {
      first = sighting;
    }
    deliveries++;
  }
}
