package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.List;

/**
 * The machine's answer to a signal.
 *
 * @param effects to be applied in this order, before the request
 * @param request the one thing to do next
 */
public record Step(List<Effect> effects, Request request) {

  /** Applies the effects and performs the request. */
  public void performOn(PollerPort port) {
    effects.forEach(effect -> effect.applyTo(port));
    request.performOn(port);
  }

  /** Something that has happened. */
  public sealed interface Effect {

    /** Calls the port's method of this effect. */
    void applyTo(PollerPort port);

    /** See {@link PollerPort#checkpoint}. */
    record Progressed(Checkpoint checkpoint) implements Effect {
      @Override
      public void applyTo(PollerPort port) {
        port.checkpoint(checkpoint);
      }
    }

    /** See {@link PollerPort#discard}. */
    record Discard(Discarded discarded) implements Effect {
      @Override
      public void applyTo(PollerPort port) {
        port.discard(discarded);
      }
    }

    /** See {@link PollerPort#expired}. */
    record Expired(List<StreamRecord> records) implements Effect {
      @Override
      public void applyTo(PollerPort port) {
        port.expired(records);
      }
    }

    /** See {@link PollerPort#settled}. */
    record Settled(WhatNext next) implements Effect {
      @Override
      public void applyTo(PollerPort port) {
        port.settled(next);
      }
    }
  }

  /** Something to be done. */
  public sealed interface Request {

    /** Calls the port's method of this request. */
    void performOn(PollerPort port);

    /** See {@link PollerPort#read}. */
    record Read(ReadPosition position, int limit) implements Request {
      @Override
      public void performOn(PollerPort port) {
        port.read(position, limit);
      }
    }

    /** See {@link PollerPort#invoke}. */
    record Invoke(Delivery delivery) implements Request {
      @Override
      public void performOn(PollerPort port) {
        port.invoke(delivery);
      }
    }

    /** See {@link PollerPort#waitUntil}. */
    record WaitUntil(Instant instant) implements Request {
      @Override
      public void performOn(PollerPort port) {
        port.waitUntil(instant);
      }
    }

    /** See {@link PollerPort#finish}. */
    record Finish(PollerPort.Ending ending) implements Request {
      @Override
      public void performOn(PollerPort port) {
        port.finish(ending);
      }
    }
  }
}
