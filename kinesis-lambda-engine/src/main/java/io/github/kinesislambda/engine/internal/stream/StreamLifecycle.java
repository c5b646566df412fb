package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.stream.StreamName;
import java.time.Duration;

/** Moves a stream through its states; each change takes the configured transition delay. */
final class StreamLifecycle {

  private final StreamName name;
  private final Scheduler scheduler;
  private final Duration delay;
  private final StreamFaults faults;
  private volatile StreamStatus status = StreamStatus.CREATING; // written under this
  private volatile boolean gone; // written under this

  StreamLifecycle(StreamName name, StreamsConfiguration configuration, Scheduler scheduler) {
    this.name = name;
    this.scheduler = scheduler;
    this.delay = configuration.transitionDelay();
    this.faults = new StreamFaults(configuration);
  }

  StreamStatus status() {
    return status;
  }

  boolean isGone() {
    return gone;
  }

  /** Takes the stream from CREATING to ACTIVE. */
  void create() {
    later(this::activate);
  }

  /**
   * Takes the stream through UPDATING.
   *
   * @param effect happens when the stream is ACTIVE again
   * @throws StreamException if the stream is not ACTIVE
   */
  synchronized void update(Runnable effect) {
    requireActive();
    status = StreamStatus.UPDATING;
    later(() -> finish(effect));
  }

  /**
   * Takes the stream from any state through DELETING; harmless when it is on its way already.
   *
   * @param effect happens when it is gone
   */
  synchronized void delete(Runnable effect) {
    if (status == StreamStatus.DELETING) {
      return;
    }
    status = StreamStatus.DELETING;
    later(() -> vanish(effect));
  }

  void requireActive() {
    requirePresent();
    if (status != StreamStatus.ACTIVE) {
      throw faults.notActive(name, status);
    }
  }

  /** Refuses what needs shards while there are none yet or any more. */
  void requireShards() {
    requirePresent();
    if (status == StreamStatus.CREATING) {
      throw faults.noStream(name);
    }
  }

  private void requirePresent() {
    if (gone) {
      throw faults.noStream(name);
    }
  }

  private synchronized void activate() {
    if (status == StreamStatus.CREATING) {
      status = StreamStatus.ACTIVE;
    }
  }

  private synchronized void finish(Runnable effect) {
    if (status == StreamStatus.UPDATING) {
      effect.run();
      status = StreamStatus.ACTIVE;
    }
  }

  private void vanish(Runnable effect) {
    synchronized (this) {
      gone = true;
    }
    effect.run();
  }

  private void later(Runnable change) {
    if (delay.isZero()) {
      change.run();
      return;
    }
    scheduler.schedule("stream " + name, scheduler.instant().plus(delay), change);
  }
}
