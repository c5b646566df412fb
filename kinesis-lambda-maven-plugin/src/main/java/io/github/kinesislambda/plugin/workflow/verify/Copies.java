package io.github.kinesislambda.plugin.workflow.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The trades that share one payload, nearly always a single one.
 *
 * <p>Within one invocation a payload counts at most as often as it was sent: a handler may log what
 * it gets twice. In another invocation it is another delivery.
 */
final class Copies {

  private final List<Entry> entries = new ArrayList<>(1);
  private String invocation = "";
  private int seenInInvocation;
  private int deliveries;

  void add(Entry entry) {
    entries.add(entry);
  }

  void seen(Sighting sighting) {
    if (!sighting.requestId().equals(invocation)) {
      invocation = sighting.requestId();
      seenInInvocation = 0;
    }
    if (seenInInvocation < entries.size()) {
      seenInInvocation++;
      entries.get(deliveries++ % entries.size()).delivered(sighting);
    }
  }
}
