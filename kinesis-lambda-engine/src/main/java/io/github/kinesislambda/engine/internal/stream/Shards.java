package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.HashKey;
import io.github.kinesislambda.model.stream.HashKeyRange;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All shards of a stream, open and closed, and their family tree. */
final class Shards {

  private final StreamLimits limits;
  private final ConcurrentSkipListMap<ShardId, Shard> byId = new ConcurrentSkipListMap<>();
  private volatile Ring ring;
  private long nextIndex; // guarded by this

  Shards(StreamLimits limits, int count, Instant createdAt) {
    this.limits = limits;
    List<Shard> first = new ArrayList<>(count);
    for (HashKeyRange range : HashKeyRange.evenly(count)) {
      first.add(add(List.of(), range, createdAt, createdAt));
    }
    this.ring = new Ring(first);
  }

  Ring ring() {
    return ring;
  }

  Optional<Shard> find(ShardId id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Shard> all() {
    return List.copyOf(byId.values());
  }

  /** Drops closed shards that have outlived the retention period. */
  void expire(Instant now, Duration retention) {
    byId.values().removeIf(shard -> shard.isExpired(now, retention));
  }

  /** Replaces one shard by two; the second begins at the given hash key. */
  synchronized void split(Shard parent, HashKey at, Instant now) {
    HashKeyRange whole = parent.range();
    List<Shard> parents = List.of(parent);
    Shard left = child(parents, new HashKeyRange(whole.start(), at.previous()), now);
    Shard right = child(parents, new HashKeyRange(at, whole.end()), now);
    replace(parents, List.of(left, right), now);
  }

  /** Replaces two neighbours by one. */
  synchronized void merge(Shard lower, Shard upper, Instant now) {
    List<Shard> parents = List.of(lower, upper);
    HashKeyRange whole = new HashKeyRange(lower.range().start(), upper.range().end());
    replace(parents, List.of(child(parents, whole, now)), now);
  }

  // Children are numbered from a second after their parents, as on AWS, so that each sequence
  // number of a child is larger than each of its parents.
  private Shard child(List<Shard> parents, HashKeyRange range, Instant now) {
    Instant latest = now;
    for (Shard parent : parents) {
      latest = parent.numberedFrom().isAfter(latest) ? parent.numberedFrom() : latest;
    }
    return add(parents.stream().map(Shard::id).toList(), range, now, latest.plusSeconds(1));
  }

  private void replace(List<Shard> parents, List<Shard> children, Instant now) {
    List<Shard> open = new ArrayList<>(ring.shards());
    open.removeAll(parents);
    open.addAll(children);
    // First the way to the children, then the end of the parents: a writer that finds its shard
    // closed looks again and arrives.
    ring = new Ring(open);
    List<ChildShard> descriptions = children.stream().map(Shard::asChild).toList();
    parents.forEach(parent -> parent.close(now, descriptions));
  }

  private Shard add(
      List<ShardId> parents, HashKeyRange range, Instant createdAt, Instant numberedFrom) {
    ShardId id = new ShardId(nextIndex++);
    Shard shard = new Shard(id, parents, range, createdAt, numberedFrom, limits);
    byId.put(shard.id(), shard);
    return shard;
  }
}
