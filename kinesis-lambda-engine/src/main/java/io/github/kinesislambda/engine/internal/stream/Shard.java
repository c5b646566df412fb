package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.model.stream.HashKeyRange;
import io.github.kinesislambda.model.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A shard: its place in the family, its records and, once closed, its children. */
final class Shard {

  private final ShardId id;
  private final List<ShardId> parents;
  private final HashKeyRange range;
  private final Instant createdAt;
  private final Instant numberedFrom;
  private final RecordLog log;
  private final ShardBudget budget;
  private volatile Optional<Closure> closure = Optional.empty();

  Shard(
      ShardId id,
      List<ShardId> parents,
      HashKeyRange range,
      Instant createdAt,
      Instant numberedFrom,
      StreamLimits limits) {
    this.id = id;
    this.parents = List.copyOf(parents);
    this.range = range;
    this.createdAt = createdAt;
    this.numberedFrom = numberedFrom;
    this.log = new RecordLog(numberedFrom, id);
    this.budget = new ShardBudget(limits);
  }

  ShardId id() {
    return id;
  }

  HashKeyRange range() {
    return range;
  }

  /** Returns the instant in the shard's sequence numbers, which may lie after its creation. */
  Instant numberedFrom() {
    return numberedFrom;
  }

  RecordLog log() {
    return log;
  }

  ShardBudget budget() {
    return budget;
  }

  boolean isOpen() {
    return closure.isEmpty();
  }

  /** Tells whether a closed shard has outlived its last record. */
  boolean isExpired(Instant now, Duration retention) {
    return closure.filter(it -> !it.at().plus(retention).isAfter(now)).isPresent();
  }

  /** Ends the shard; what is in it can still be read. */
  void close(Instant at, List<ChildShard> children) {
    closure = Optional.of(new Closure(at, List.copyOf(children)));
    log.close();
  }

  ChildShard asChild() {
    return new ChildShard(id, parents, range);
  }

  ShardDescription describe() {
    Optional<Instant> closedAt = closure.map(Closure::at);
    return new ShardDescription(
        id,
        parents,
        range,
        log.startingSequenceNumber(),
        closedAt.map(log::endingSequenceNumber),
        createdAt,
        closedAt);
  }

  List<ChildShard> children() {
    return closure.map(Closure::children).orElse(List.of());
  }

  private record Closure(Instant at, List<ChildShard> children) {}
}
