package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Condition;
import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.engine.internal.mapping.poller.Discarded;
import io.github.kinesislambda.engine.internal.mapping.poller.InvocationResult;
import io.github.kinesislambda.engine.internal.mapping.poller.Origin;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.OnError;
import io.github.kinesislambda.engine.internal.mapping.poller.WhatNext;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts attempts independently of the machine, and holds it to retries, pauses and discards. */
final class Attempts {

  private final Simulation world;
  private final PollingSettings settings;
  private @Nullable List<StreamRecord> failing;
  private int failures;
  private int refusals;
  private Instant notBefore = Instant.MIN;
  private @Nullable WhatNext expected;

  Attempts(Simulation world) {
    this.world = world;
    this.settings = world.settings;
  }

  void began(Delivery delivery) {
    boolean again = failing != null && isRestOf(failing, delivery.records());
    if (!again) {
      failures = 0;
      refusals = 0;
      world.require(delivery.attempt() == 1, "a new batch begins with a later attempt");
      if (delivery.origin() != Origin.REMAINDER) {
        return;
      }
    }
    world.require(
        delivery.attempt() == failures + 1,
        "attempt " + delivery.attempt() + " of a batch that failed " + failures + " times");
    world.require(
        settings.maximumRetryAttempts().isEmpty()
            || failures <= settings.maximumRetryAttempts().getAsInt(),
        "more attempts than allowed");
    world.require(!world.time.instant().isBefore(notBefore), "a retry came too early");
  }

  void ended(Delivery delivery, InvocationResult result, int done) {
    failing = delivery.records();
    notBefore = Instant.MIN;
    if (result instanceof InvocationResult.Refused) {
      notBefore = later(++refusals);
      expected = WhatNext.RETRY;
      return;
    }
    refusals = 0;
    if (done == delivery.records().size()) {
      failing = null;
      expected = WhatNext.CHECKPOINT;
    } else if (done > 0) {
      failing = null;
      notBefore = later(1);
      expected = WhatNext.RETRY_REMAINDER;
    } else if (settings.onError() == OnError.BISECT && delivery.records().size() > 1) {
      failing = null;
      expected = WhatNext.BISECT;
    } else {
      failures++;
      notBefore = later(failures);
      boolean last =
          settings.maximumRetryAttempts().isPresent()
              && failures > settings.maximumRetryAttempts().getAsInt();
      expected = last ? WhatNext.DISCARD : WhatNext.RETRY;
    }
  }

  void settled(WhatNext next) {
    world.require(next == expected, "expected " + expected + ", got " + next);
  }

  void discarded(Discarded discarded) {
    if (discarded.condition() == Condition.RETRY_ATTEMPTS_EXHAUSTED) {
      int allowed = settings.maximumRetryAttempts().orElse(Integer.MAX_VALUE - 1);
      world.require(
          discarded.invokeCount() == allowed + 1,
          "discarded after " + discarded.invokeCount() + " of " + (allowed + 1) + " attempts");
      if (expected == WhatNext.DISCARD) {
        world.require(discarded.records().equals(failing), "other records were discarded");
        failing = null;
        expected = null;
      }
    }
  }

  /** Age may take records away from the head of a batch between its attempts. */
  private static boolean isRestOf(List<StreamRecord> before, List<StreamRecord> now) {
    int missing = before.size() - now.size();
    return missing >= 0
        && before.isEmpty() == now.isEmpty()
        && before.subList(missing, before.size()).equals(now);
  }

  private Instant later(int retry) {
    Duration delay = settings.backoff().base();
    for (int k = 1; k < retry; k++) {
      delay = delay.multipliedBy(2);
    }
    Duration cap = settings.backoff().cap();
    return world.time.instant().plus(delay.compareTo(cap) < 0 ? delay : cap);
  }
}
