package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.fault.Faults;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamName;
import java.time.Instant;
import java.util.List;
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
  private final StreamLifecycle lifecycle;
  private final StreamSettings settings;
  private final Resharding resharding;
  private final StreamConsumers consumers;
  private final Tags tags;
  private final ResourcePolicies policies = new ResourcePolicies();
  private final ShardReads reads;
  private final ShardWrites writes;
  private final List<Consumer<ShardId>> listeners = new CopyOnWriteArrayList<>();

  Stream(
      StreamSpecification specification,
      StreamsConfiguration configuration,
      Scheduler scheduler,
      ShardQuota quota,
      Faults script) {
    this.name = specification.name();
    this.configuration = configuration;
    this.scheduler = scheduler;
    this.faults = new StreamFaults(configuration);
    this.createdAt = scheduler.instant();
    this.shards = new Shards(configuration.limits(), specification.shardCount(), createdAt);
    this.lifecycle = new StreamLifecycle(name, configuration, scheduler);
    this.settings = new StreamSettings(specification, lifecycle, configuration);
    this.resharding =
        new Resharding(this, shards, lifecycle, quota, configuration, scheduler, this::tell);
    this.consumers = new StreamConsumers(this, configuration, scheduler);
    this.tags =
        new Tags(
            "stream " + name + " under account " + configuration.account(), specification.tags());
    this.reads = new ShardReads(this, shards, faults, scheduler, script);
    this.writes = new ShardWrites(this, shards, faults, scheduler, script);
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
    return lifecycle.status();
  }

  /** Tells whether the stream has been deleted and can no longer be read. */
  public boolean isGone() {
    return lifecycle.isGone();
  }

  /** Returns what can be changed besides the shards. */
  public StreamSettings settings() {
    return settings;
  }

  /** Returns what changes the shards. */
  public Resharding resharding() {
    return resharding;
  }

  /** Returns the consumers with enhanced fan-out. */
  public StreamConsumers consumers() {
    return consumers;
  }

  /** Returns the tags. */
  public Tags tags() {
    return tags;
  }

  /** Returns the resource policies of this stream and its consumers. */
  public ResourcePolicies policies() {
    return policies;
  }

  /** Returns how many shards take records. */
  public int openShardCount() {
    return shards.ring().shards().size();
  }

  /**
   * Returns the shards, open and closed, in the order of their ids; none while CREATING, and no
   * closed ones whose records have all expired.
   */
  public List<ShardDescription> shards() {
    return shards(ShardFilter.ALL);
  }

  /** Returns the shards that a filter shows. */
  public List<ShardDescription> shards(ShardFilter filter) {
    if (status() == StreamStatus.CREATING) {
      return List.of();
    }
    Instant now = scheduler.instant();
    shards.expire(now, settings.retention());
    Instant remembered = now.minus(settings.retention());
    Instant trimHorizon = remembered.isBefore(createdAt) ? createdAt : remembered;
    return shards.all().stream()
        .map(Shard::describe)
        .filter(shard -> filter.shows(shard, trimHorizon))
        .toList();
  }

  /**
   * Puts one record, as PutRecord does.
   *
   * @throws StreamException if the stream takes no records
   */
  public PutOutcome put(NewRecord newRecord) {
    lifecycle.requireShards();
    return tell(writes.put(newRecord)).get(0);
  }

  /**
   * Puts records, in this order within each shard, as PutRecords does.
   *
   * @return one outcome for each record, in the same order
   * @throws StreamException if the stream takes no records
   */
  public List<PutOutcome> put(List<NewRecord> newRecords) {
    lifecycle.requireShards();
    return tell(writes.put(newRecords));
  }

  private List<PutOutcome> tell(ShardWrites.Written written) {
    written.shards().forEach(this::tell);
    return written.requireAnswer();
  }

  /**
   * Reads a shard, without waiting.
   *
   * <p>Divergence: the rates that {@link StreamLimits#STRICT} sets hold for clients with iterators
   * only; on AWS a mapping shares the five reads a second of its shard with them.
   *
   * @param limit most records to give, 1 to 10,000; at most 10 MiB are given in any case
   * @throws StreamException if the stream or the shard does not exist (any more)
   */
  public ReadResult read(ShardId shardId, ReadPosition position, int limit) {
    return reads.read(shardId, position, limit);
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

  /**
   * Reads a shard for a lane of a mapping, which a fault script may let fail.
   *
   * @param lane from 0
   * @param limit most records to give, 1 to 10,000
   * @throws StreamException if the stream or the shard does not exist (any more), or by script
   */
  public ReadResult readByMapping(ShardId shardId, int lane, ReadPosition position, int limit) {
    return reads.readByMapping(shardId, lane, position, limit);
  }

  /** Ends a listener's calls. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Checks the number after which a client wants its next record.
   *
   * @throws StreamException if it is no sequence number or lies in the future
   */
  public void requireOrdering(String sequenceNumber) {
    Instant now = scheduler.instant();
    if (SequenceNumber.find(sequenceNumber).filter(it -> !it.time().isAfter(now)).isEmpty()) {
      throw faults.strangeOrdering(sequenceNumber, name);
    }
  }

  /**
   * Returns a token by which a client reads from a position on, for five minutes.
   *
   * @param shard the shard's id, read leniently
   * @throws StreamException if there is no such shard, or the position makes no sense on it
   */
  public String iterator(String shard, PositionRequest request) {
    return reads.iterator(shard, request);
  }

  /**
   * Returns the position that a client asks for, as a place that stays where it is.
   *
   * @param shard the shard's id, read leniently
   * @throws StreamException if there is no such shard, or the position makes no sense on it
   */
  public ReadPosition position(String shard, PositionRequest request) {
    return reads.position(shard, request);
  }

  /**
   * Returns the number after which a client reads on from a position, though no record may carry
   * it.
   *
   * @throws StreamException if there is no such shard
   */
  public SequenceNumber continuation(ShardId shardId, ReadPosition position) {
    return reads.continuation(shardId, position);
  }

  /** Reads on from a token that names this stream. */
  RecordsPage read(ShardIterator iterator, int limit) {
    return reads.read(iterator, limit);
  }

  void create() {
    lifecycle.create();
  }

  void delete(Runnable effect) {
    lifecycle.delete(
        () -> {
          effect.run();
          shards.all().forEach(shard -> tell(shard.id()));
        });
  }

  private void tell(ShardId shardId) {
    for (Consumer<ShardId> listener : listeners) {
      listener.accept(shardId);
    }
  }
}
