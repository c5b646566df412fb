package io.github.kinesislambda.engine.stream;

import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams of one account and region: where to begin in this package. Thread-safe. */
public final class Streams {

  private final StreamsConfiguration configuration;
  private final Scheduler scheduler;
  private final StreamFaults faults;
  private final ConcurrentSkipListMap<StreamName, Stream> byName = new ConcurrentSkipListMap<>();

  /**
   * Creates an account without streams.
   *
   * @param scheduler tells the time and makes changes of state happen
   */
  public Streams(StreamsConfiguration configuration, Scheduler scheduler) {
    this.configuration = configuration;
    this.scheduler = scheduler;
    this.faults = new StreamFaults(configuration);
  }

  /**
   * Creates a stream, which becomes ACTIVE after the transition delay.
   *
   * @throws StreamException if the name is taken or a quota is exceeded
   */
  public Stream create(StreamSpecification specification) {
    Stream stream = new Stream(specification, configuration, scheduler);
    if (byName.putIfAbsent(stream.name(), stream) != null) {
      throw faults.streamExists(stream.name());
    }
    later(stream, stream::activate);
    return stream;
  }

  /** Returns the stream of this name, whatever its state. */
  public Optional<Stream> find(StreamName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Returns the stream of this name, whatever its state.
   *
   * @throws StreamException if there is none
   */
  public Stream require(StreamName name) {
    return find(name).orElseThrow(() -> faults.noStream(name));
  }

  /** Returns the names of all streams, sorted. */
  public List<StreamName> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * Deletes a stream, which is gone after the transition delay.
   *
   * @throws StreamException if there is none
   */
  public void delete(StreamName name) {
    Stream stream = require(name);
    stream.startDeletion();
    later(
        stream,
        () -> {
          byName.remove(name, stream);
          stream.vanish();
        });
  }

  private void later(Stream stream, Runnable change) {
    Duration delay = configuration.transitionDelay();
    if (delay.isZero()) {
      change.run();
      return;
    }
    scheduler.schedule("stream " + stream.name(), scheduler.instant().plus(delay), change);
  }
}
