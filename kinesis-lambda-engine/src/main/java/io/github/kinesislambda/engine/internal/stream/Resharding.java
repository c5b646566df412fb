package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.stream.HashKey;
import io.github.kinesislambda.model.stream.HashKeyRange;
import io.github.kinesislambda.model.stream.ShardId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Changes the open shards of a stream. Each change takes the stream through UPDATING; at its end
 * parents close and children open.
 */
public final class Resharding {

  private static final int COUNT_UPDATES_A_DAY = 10;
  private static final int MOST_SHARDS = 10_000;

  private final Stream stream;
  private final Shards shards;
  private final StreamLifecycle lifecycle;
  private final ShardQuota quota;
  private final Scheduler scheduler;
  private final Consumer<ShardId> closed;
  private final StreamFaults faults;
  private final RollingDay countUpdates;

  Resharding(
      Stream stream,
      Shards shards,
      StreamLifecycle lifecycle,
      ShardQuota quota,
      StreamsConfiguration configuration,
      Scheduler scheduler,
      Consumer<ShardId> closed) {
    this.stream = stream;
    this.shards = shards;
    this.lifecycle = lifecycle;
    this.quota = quota;
    this.scheduler = scheduler;
    this.closed = closed;
    this.faults = new StreamFaults(configuration);
    this.countUpdates = new RollingDay(COUNT_UPDATES_A_DAY, configuration.limits());
  }

  /**
   * Replaces a shard by two.
   *
   * @param shard the shard's id, read leniently
   * @param newStartingHashKey where the second child begins, decimal
   * @throws StreamException if shard, key or state of the stream do not allow it
   */
  public void split(String shard, String newStartingHashKey) {
    Shard parent = requireShard(shard);
    requireProvisioned();
    quota.require(1);
    BigInteger key = new BigInteger(newStartingHashKey);
    BigInteger start = parent.range().start().toBigInteger();
    BigInteger end = parent.range().end().toBigInteger();
    if (key.compareTo(start.add(BigInteger.ONE)) <= 0 || key.compareTo(end) >= 0) {
      throw faults.splitOutsideShard(key, parent, stream.name());
    }
    requireOpen(parent);
    lifecycle.update(() -> splitNow(parent, HashKey.of(key)));
  }

  /**
   * Replaces two neighbours by one.
   *
   * @param lower the id of the shard with the smaller hash keys, read leniently
   * @param upper the id of the shard that follows it, read leniently
   * @throws StreamException if the shards or the state of the stream do not allow it
   */
  public void merge(String lower, String upper) {
    Shard first = requireShard(lower);
    Shard second = requireShard(upper);
    requireProvisioned();
    if (!first.range().isFollowedBy(second.range())) {
      throw faults.notAdjacent(first.id(), second.id(), stream.name());
    }
    requireOpen(first);
    requireOpen(second);
    lifecycle.update(() -> mergeNow(first, second));
  }

  /**
   * Splits and merges until the stream has a number of shards of equal width.
   *
   * @param target from half to double the open shards, at most 10,000
   * @return the number of open shards before
   * @throws StreamException if the count or the state of the stream do not allow it
   */
  public int updateCount(int target) {
    lifecycle.requireActive();
    requireProvisioned();
    int current = shards.ring().shards().size();
    requireScalable(current, target);
    if (!countUpdates.take(scheduler.instant())) {
      throw faults.countUpdates(stream.name(), COUNT_UPDATES_A_DAY);
    }
    lifecycle.update(() -> spread(HashKeyRange.evenly(target)));
    return current;
  }

  private void requireScalable(int current, int target) {
    if (target > MOST_SHARDS) {
      throw faults.limitExceeded(
          "UpdateShardCount cannot scale to more than " + MOST_SHARDS + " shards.");
    }
    if (target > 2L * current) {
      throw faults.scaledTooFar("up over double", current, target);
    }
    if (2L * target < current) {
      throw faults.scaledTooFar("down below half", current, target);
    }
    quota.require(target - current);
  }

  /**
   * First splits at each missing boundary, then merges across each one too many.
   *
   * <p>Divergence: all of it happens at one instant, so that the intermediate shards stay empty.
   */
  private void spread(List<HashKeyRange> targets) {
    Set<HashKey> wanted =
        targets.stream().map(HashKeyRange::start).collect(Collectors.toUnmodifiableSet());
    for (HashKeyRange range : targets) {
      Shard holder = shards.ring().shardOf(range.start());
      if (!holder.range().start().equals(range.start())) {
        splitNow(holder, range.start());
      }
    }
    Optional<Shard> surplus = surplus(wanted);
    while (surplus.isPresent()) {
      Shard upper = surplus.get();
      mergeNow(shards.ring().shardOf(upper.range().start().previous()), upper);
      surplus = surplus(wanted);
    }
  }

  private Optional<Shard> surplus(Set<HashKey> wanted) {
    return shards.ring().shards().stream()
        .filter(shard -> !wanted.contains(shard.range().start()))
        .findFirst();
  }

  private void splitNow(Shard parent, HashKey at) {
    shards.split(parent, at, now());
    closed.accept(parent.id());
  }

  private void mergeNow(Shard lower, Shard upper) {
    shards.merge(lower, upper, now());
    closed.accept(lower.id());
    closed.accept(upper.id());
  }

  private Instant now() {
    return scheduler.instant();
  }

  private Shard requireShard(String text) {
    ShardId id = ShardId.find(text).orElseThrow(() -> faults.shardNotFound(text, stream.name()));
    return shards.find(id).orElseThrow(() -> faults.shardNotFound(id.toString(), stream.name()));
  }

  private void requireOpen(Shard shard) {
    if (!shard.isOpen()) {
      throw faults.alreadyResharded(shard.id(), stream.name());
    }
  }

  private void requireProvisioned() {
    if (stream.settings().mode() == StreamMode.ON_DEMAND) {
      throw faults.onDemand(stream.name());
    }
  }
}
