package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.fault.Faults;
import io.github.kinesislambda.model.stream.StreamName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams of one account and region: where to begin in this package. Thread-safe. */
public final class Streams {

  private static final int MOST_CREATING = 5;

  private final StreamsConfiguration configuration;
  private final Scheduler scheduler;
  private final StreamFaults faults;
  private final ConcurrentSkipListMap<StreamName, Stream> byName = new ConcurrentSkipListMap<>();
  private final ShardQuota quota;
  private final Faults script = new Faults();

  /**
   * Creates an account without streams.
   *
   * @param scheduler tells the time and makes changes of state happen
   */
  public Streams(StreamsConfiguration configuration, Scheduler scheduler) {
    this.configuration = configuration;
    this.scheduler = scheduler;
    this.faults = new StreamFaults(configuration);
    this.quota = new ShardQuota(byName.values(), configuration);
  }

  /** Returns what goes wrong here by script: nothing, until it is told to follow one. */
  public Faults script() {
    return script;
  }

  /** Returns account, region and limits. */
  public StreamsConfiguration configuration() {
    return configuration;
  }

  /**
   * Creates a stream, which becomes ACTIVE after the transition delay.
   *
   * @throws StreamException if the name is taken or a quota is exceeded
   */
  public Stream create(StreamSpecification specification) {
    Stream stream = new Stream(specification, configuration, scheduler, quota, script);
    admit(stream);
    stream.create();
    return stream;
  }

  private synchronized void admit(Stream stream) {
    if (byName.containsKey(stream.name())) {
      throw faults.streamExists(stream.name());
    }
    if (all().stream().filter(it -> it.status() == StreamStatus.CREATING).count()
        >= MOST_CREATING) {
      throw faults.tooManyCreating();
    }
    if (stream.settings().mode() == StreamMode.PROVISIONED) {
      quota.require(stream.openShardCount());
    }
    byName.put(stream.name(), stream);
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

  /** Returns all streams, sorted by name. */
  public List<Stream> all() {
    return List.copyOf(byName.values());
  }

  /** Returns the names of all streams, sorted. */
  public List<StreamName> names() {
    return List.copyOf(byName.keySet());
  }

  /** Returns the open shards of all provisioned streams. */
  public int openShardCount() {
    return quota.used();
  }

  /** Returns how many open shards the provisioned streams may have. */
  public int shardLimit() {
    return quota.limit();
  }

  /**
   * Deletes a stream, which is gone after the transition delay.
   *
   * @throws StreamException if there is none, or it has consumers that are not to be deleted
   */
  public void delete(StreamName name, ConsumersOnDelete consumers) {
    Stream stream = require(name);
    if (consumers == ConsumersOnDelete.REFUSE && !stream.consumers().all().isEmpty()) {
      throw faults.hasConsumers(stream);
    }
    stream.delete(() -> byName.remove(name, stream));
  }

  /** What to do with a stream that has consumers. */
  public enum ConsumersOnDelete {
    /** Keep the stream. */
    REFUSE,
    /** Delete stream and consumers. */
    DELETE
  }

  /**
   * Reads on from a token.
   *
   * @param limit most records to give, 1 to 10,000
   * @throws StreamException if the token is none or too old, its shard is gone, or the shard has
   *     been read too often
   */
  public RecordsPage read(String iterator, int limit) {
    ShardIterator decoded = ShardIterator.decode(iterator, scheduler.instant());
    return streamOf(decoded).read(decoded, limit);
  }

  /**
   * Checks a token without reading.
   *
   * @throws StreamException if the token is none or too old, or its stream is gone
   */
  public void requireReadable(String iterator) {
    var unused = streamOf(ShardIterator.decode(iterator, scheduler.instant()));
  }

  private Stream streamOf(ShardIterator decoded) {
    return find(decoded.stream())
        .filter(it -> isSameMillisecond(it.createdAt(), decoded.streamCreatedAt()))
        .orElseThrow(() -> faults.noShard(decoded.shardId(), decoded.stream()));
  }

  private static boolean isSameMillisecond(Instant one, Instant other) {
    return one.toEpochMilli() == other.toEpochMilli();
  }
}
