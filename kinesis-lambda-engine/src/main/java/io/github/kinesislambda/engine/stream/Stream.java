package io.github.kinesislambda.engine.stream;

import io.github.kinesislambda.engine.time.Scheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A data stream: takes records, keeps them per shard and gives them back in order.
 *
 * <p>Thread-safe, and nothing in it waits. States and how they change:
 *
 * <table>
 * <caption>States</caption>
 * <tr><th>State</th><th>Entered by</th><th>Left for</th></tr>
 * <tr><td>CREATING</td><td>creation</td><td>ACTIVE, after the transition delay</td></tr>
 * <tr><td>ACTIVE</td><td>the end of a change</td><td>UPDATING, DELETING</td></tr>
 * <tr><td>UPDATING</td><td>a change</td><td>ACTIVE, after the transition delay; DELETING</td></tr>
 * <tr><td>DELETING</td><td>deletion</td><td>nothing: it is gone after the transition delay</td></tr>
 * </table>
 */
public final class Stream {

  private final StreamName name;
  private final StreamsConfiguration configuration;
  private final Scheduler scheduler;
  private final StreamFaults faults;
  private final Instant createdAt;
  private final Shards shards;
  private final List<Consumer<ShardId>> listeners = new CopyOnWriteArrayList<>();
  private volatile StreamStatus status = StreamStatus.CREATING;
  private volatile boolean gone;
  private volatile Duration retention = Duration.ofHours(24);

  Stream(
      StreamSpecification specification, StreamsConfiguration configuration, Scheduler scheduler) {
    this.name = specification.name();
    this.configuration = configuration;
    this.scheduler = scheduler;
    this.faults = new StreamFaults(configuration);
    this.createdAt = scheduler.instant();
    this.shards = new Shards(configuration.limits(), specification.shardCount(), createdAt);
  }

  /** Returns the name, unique within account and region. */
  public StreamName name() {
    return name;
  }

  /** Returns the ARN, such as {@code arn:aws:kinesis:us-east-1:000000000000:stream/orders}. */
  public String arn() {
    return "arn:aws:kinesis:"
        + configuration.region()
        + ":"
        + configuration.account()
        + ":stream/"
        + name;
  }

  /** Returns when the stream was created. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns what the stream is doing. */
  public StreamStatus status() {
    return status;
  }

  /** Tells whether the stream has been deleted and can no longer be read. */
  public boolean isGone() {
    return gone;
  }

  /**
   * Returns the shards, open and closed, in the order of their ids; none while CREATING, and no
   * closed ones whose records have all expired.
   */
  public List<ShardDescription> shards() {
    if (status == StreamStatus.CREATING) {
      return List.of();
    }
    shards.expire(scheduler.instant(), retention);
    return shards.all().stream().map(Shard::describe).toList();
  }

  /** Puts one record. */
  public PutOutcome put(NewRecord newRecord) {
    return put(List.of(newRecord)).get(0);
  }

  /**
   * Puts records, in this order within each shard.
   *
   * @return one outcome for each record, in the same order
   * @throws StreamException if the stream takes no records
   */
  public List<PutOutcome> put(List<NewRecord> newRecords) {
    requireReachable();
    Instant now = scheduler.instant();
    List<PutOutcome> outcomes = new ArrayList<>(newRecords.size());
    Set<Shard> touched = new LinkedHashSet<>();
    for (NewRecord newRecord : newRecords) {
      outcomes.add(append(newRecord, now, touched));
    }
    long horizon = now.minus(retention).toEpochMilli();
    for (Shard shard : touched) {
      shard.log().trim(horizon);
      tell(shard.id());
    }
    return outcomes;
  }

  private PutOutcome append(NewRecord newRecord, Instant now, Set<Shard> touched) {
    byte[] key = newRecord.partitionKey().getBytes(StandardCharsets.UTF_8);
    HashKey hashKey = newRecord.explicitHashKey().orElseGet(() -> HashKey.ofPartitionKey(key));
    while (true) {
      Shard shard = shards.ring().shardOf(hashKey);
      if (!shard.budget().takeWrite(key.length + newRecord.data().length, now)) {
        return new PutOutcome.Refused(faults.rateExceeded(shard.id(), name));
      }
      SequenceNumber number = shard.log().append(key, newRecord.data(), now.toEpochMilli());
      if (number != null) {
        touched.add(shard);
        return new PutOutcome.Stored(shard.id(), number);
      }
    }
  }

  /**
   * Reads a shard, without waiting and outside the rates that {@link StreamLimits#STRICT} sets for
   * clients.
   *
   * @param limit most records to give, 1 to 10,000; at most 10 MiB are given in any case
   * @throws StreamException if the stream or the shard does not exist (any more)
   */
  public ReadResult read(ShardId shardId, ReadPosition position, int limit) {
    Shard shard = requireShard(shardId);
    RecordLog log = shard.log();
    Instant now = scheduler.instant();
    log.trim(now.minus(retention).toEpochMilli());
    long from = Math.max(position.resolve(log), log.firstIndex());
    List<StreamRecord> records = new ArrayList<>();
    long next = log.read(from, limit, StreamLimits.MAX_READ_BYTES, records);
    if (log.isClosedAt(next)) {
      return ReadResult.endOfShard(records, shard.children());
    }
    return ReadResult.open(records, next, log.ageMillis(next, now.toEpochMilli()));
  }

  /**
   * Calls a listener, on the thread that puts, whenever a shard has something new: records or its
   * end. It must return at once.
   *
   * @return ends the calls when closed
   */
  public Subscription onNews(Consumer<ShardId> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Ends a listener's calls. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  void activate() {
    status = StreamStatus.ACTIVE;
  }

  void startDeletion() {
    status = StreamStatus.DELETING;
  }

  void vanish() {
    gone = true;
    shards.ring().shards().forEach(shard -> tell(shard.id()));
  }

  private void tell(ShardId shardId) {
    for (Consumer<ShardId> listener : listeners) {
      listener.accept(shardId);
    }
  }

  private Shard requireShard(ShardId shardId) {
    requireReachable();
    shards.expire(scheduler.instant(), retention);
    return shards.find(shardId).orElseThrow(() -> faults.noShard(shardId, name));
  }

  private void requireReachable() {
    if (gone || status == StreamStatus.CREATING) {
      throw faults.noStream(name);
    }
  }
}
