package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.engine.internal.stream.ReadPosition.AtIndex;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.fault.CallFault;
import io.github.kinesislambda.model.fault.Faults;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the shards of one stream, by position and by token. */
final class ShardReads {

  private final Stream stream;
  private final Shards shards;
  private final StreamFaults faults;
  private final Scheduler scheduler;
  private final Faults script;

  ShardReads(
      Stream stream, Shards shards, StreamFaults faults, Scheduler scheduler, Faults script) {
    this.stream = stream;
    this.shards = shards;
    this.faults = faults;
    this.scheduler = scheduler;
    this.script = script;
  }

  ReadResult read(ShardId shardId, ReadPosition position, int limit) {
    Shard shard = requireShard(shardId);
    RecordLog log = shard.log();
    Instant now = scheduler.instant();
    log.trim(now.minus(retention()).toEpochMilli());
    long from = Math.max(position.resolve(log), log.firstIndex());
    List<StreamRecord> records = new ArrayList<>();
    long next = log.read(from, limit, StreamLimits.MAX_READ_BYTES, records);
    if (log.isClosedAt(next)) {
      return ReadResult.endOfShard(records, shard.children());
    }
    return ReadResult.open(records, next, log.ageMillis(next, now.toEpochMilli()));
  }

  String iterator(String shard, PositionRequest request) {
    Shard found = requireShard(shard);
    AtIndex position = resolve(found, request);
    Instant now = scheduler.instant();
    requireNoFault(script.getShardIterator(stream.name().value(), found.id().index()), found.id());
    if (!found.budget().takeIteratorCall(now)) {
      throw faults.rateExceeded(found.id(), stream.name());
    }
    return token(found.id(), position.index(), now);
  }

  ReadPosition position(String shard, PositionRequest request) {
    return resolve(requireShard(shard), request);
  }

  SequenceNumber continuation(ShardId shardId, ReadPosition position) {
    RecordLog log = requireShard(shardId).log();
    return log.numberBefore(position.resolve(log), scheduler.instant());
  }

  RecordsPage read(ShardIterator iterator, int limit) {
    ShardId shardId = iterator.shardId();
    Shard shard = requireShard(shardId);
    Instant now = scheduler.instant();
    requireNoFault(script.getRecords(stream.name().value(), shardId.index()), shardId);
    if (!shard.budget().takeReadCall(now)) {
      throw faults.rateExceeded(shardId, stream.name());
    }
    ReadResult result = read(shardId, new AtIndex(iterator.index()), limit);
    shard.budget().noteRead(result.sizeInBytes(), now);
    return new RecordsPage(
        stream, result, result.next().map(next -> token(shardId, next.resolve(shard.log()), now)));
  }

  /** Reads as {@link #read(ShardId, ReadPosition, int)} does, unless a script says otherwise. */
  ReadResult readByMapping(ShardId shardId, int lane, ReadPosition position, int limit) {
    requireNoFault(script.read(stream.name().value(), shardId.index(), lane), shardId);
    return read(shardId, position, limit);
  }

  private void requireNoFault(Optional<CallFault> fault, ShardId shard) {
    if (fault.isEmpty()) {
      return;
    }
    Instant now = scheduler.instant();
    throw switch (fault.get()) {
      case THROTTLED -> faults.rateExceeded(shard, stream.name());
      case ITERATOR_EXPIRED ->
          ShardIterator.expired(now.minus(ShardIterator.LIFE).minusSeconds(1), now);
      case FAILS, ANSWER_LOST -> faults.internalFailure();
    };
  }

  private AtIndex resolve(Shard shard, PositionRequest request) {
    ReadPosition position = request.on(shard, stream.name(), faults, scheduler.instant());
    return new AtIndex(position.resolve(shard.log()));
  }

  private String token(ShardId shardId, long index, Instant now) {
    Instant issuedAt = now.truncatedTo(ChronoUnit.MILLIS);
    return new ShardIterator(issuedAt, stream.name(), stream.createdAt(), shardId, index).encode();
  }

  private Shard requireShard(String text) {
    ShardId shardId =
        ShardId.find(text).orElseThrow(() -> faults.shardNotFound(text, stream.name()));
    return requireShard(shardId);
  }

  private Shard requireShard(ShardId shardId) {
    if (stream.isGone() || stream.status() == StreamStatus.CREATING) {
      throw faults.noShard(shardId, stream.name());
    }
    shards.expire(scheduler.instant(), retention());
    return shards.find(shardId).orElseThrow(() -> faults.noShard(shardId, stream.name()));
  }

  private Duration retention() {
    return stream.settings().retention();
  }
}
