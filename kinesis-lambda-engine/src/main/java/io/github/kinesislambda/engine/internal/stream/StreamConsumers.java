package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.engine.internal.stream.StreamConsumer.Status;
import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The registered consumers of a stream, at most twenty. Thread-safe. */
public final class StreamConsumers {

  private static final int MOST_CONSUMERS = 20;
  private static final int MOST_CREATING = 5;

  private final Stream stream;
  private final Scheduler scheduler;
  private final Duration delay;
  private final StreamFaults faults;
  private final NavigableMap<String, StreamConsumer> byName = new TreeMap<>(); // guarded by this

  StreamConsumers(Stream stream, StreamsConfiguration configuration, Scheduler scheduler) {
    this.stream = stream;
    this.scheduler = scheduler;
    this.delay = configuration.transitionDelay();
    this.faults = new StreamFaults(configuration);
  }

  /**
   * Registers a consumer, which becomes ACTIVE after the transition delay.
   *
   * @return the consumer as it is at first, CREATING
   * @throws StreamException if the name is taken or there are too many consumers
   */
  public synchronized StreamConsumer register(String name, Map<String, String> tags) {
    if (byName.containsKey(name)) {
      throw faults.consumerExists(name, stream.name());
    }
    requireRoom();
    Instant now = scheduler.instant();
    String arn = stream.arn() + "/consumer/" + name + ":" + now.getEpochSecond();
    StreamConsumer consumer =
        new StreamConsumer(
            name, arn, stream.arn(), Status.CREATING, now, new Tags("consumer " + name, tags));
    byName.put(name, consumer);
    later(() -> changeStatus(consumer, Status.ACTIVE));
    return consumer;
  }

  /** Returns the consumers, sorted by name. */
  public synchronized List<StreamConsumer> all() {
    return List.copyOf(byName.values());
  }

  /** Returns the consumer of this name. */
  public synchronized Optional<StreamConsumer> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns the consumer with this ARN. */
  public Optional<StreamConsumer> findByArn(String arn) {
    return all().stream().filter(consumer -> consumer.arn().equals(arn)).findFirst();
  }

  /**
   * Returns the consumer of this name.
   *
   * @throws StreamException if there is none
   */
  public StreamConsumer require(String name) {
    return find(name).orElseThrow(() -> faults.noConsumer(name));
  }

  /**
   * Removes a consumer, which is gone after the transition delay.
   *
   * @throws StreamException if there is none
   */
  public synchronized void deregister(String name) {
    StreamConsumer consumer = require(name);
    changeStatus(consumer, Status.DELETING);
    later(() -> remove(consumer));
  }

  private void requireRoom() {
    long creating = byName.values().stream().filter(it -> it.status() == Status.CREATING).count();
    if (byName.size() >= MOST_CONSUMERS || creating >= MOST_CREATING) {
      throw faults.tooManyConsumers(stream.name());
    }
  }

  private synchronized void changeStatus(StreamConsumer consumer, Status status) {
    byName.computeIfPresent(
        consumer.name(),
        (name, present) ->
            present.arn().equals(consumer.arn()) && present.status() != Status.DELETING
                ? present.withStatus(status)
                : present);
  }

  private synchronized void remove(StreamConsumer consumer) {
    find(consumer.name())
        .filter(present -> present.arn().equals(consumer.arn()))
        .ifPresent(present -> byName.remove(present.name()));
  }

  private void later(Runnable change) {
    if (delay.isZero()) {
      change.run();
      return;
    }
    scheduler.schedule("consumer of " + stream.name(), scheduler.instant().plus(delay), change);
  }
}
