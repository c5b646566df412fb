package io.github.kinesislambda.engine.internal.stream;

import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.fault.CallFault;
import io.github.kinesislambda.model.fault.Faults;
import io.github.kinesislambda.model.fault.PutRecordsCall;
import io.github.kinesislambda.model.stream.HashKey;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts records into the shards of one stream, or refuses them: for their rate, or by script. */
final class ShardWrites {

  private final Stream stream;
  private final Shards shards;
  private final StreamFaults faults;
  private final Scheduler scheduler;
  private final Faults script;

  ShardWrites(
      Stream stream, Shards shards, StreamFaults faults, Scheduler scheduler, Faults script) {
    this.stream = stream;
    this.shards = shards;
    this.faults = faults;
    this.scheduler = scheduler;
    this.script = script;
  }

  /**
   * What was done.
   *
   * @param shards that have something new
   * @param outcomes one for each record
   * @param failure what the caller is told instead
   */
  record Written(
      Set<ShardId> shards, List<PutOutcome> outcomes, Optional<StreamException> failure) {

    List<PutOutcome> requireAnswer() {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return outcomes;
    }
  }

  Written put(NewRecord newRecord) {
    Set<Shard> touched = new LinkedHashSet<>();
    PutOutcome outcome =
        append(
            newRecord,
            scheduler.instant(),
            touched,
            shard ->
                script.putRecord(stream.name().value(), shard.index(), newRecord.partitionKey()));
    return written(List.of(outcome), touched, Optional.empty());
  }

  Written put(List<NewRecord> newRecords) {
    PutRecordsCall call = script.putRecords(stream.name().value());
    Optional<CallFault> whole = call.fault();
    if (whole.isPresent() && whole.get() != CallFault.ANSWER_LOST) {
      NewRecord first = newRecords.get(0);
      ShardId shard = shards.ring().shardOf(hashKey(first, key(first))).id();
      return written(List.of(), Set.of(), Optional.of(refusal(whole.get(), shard)));
    }
    Instant now = scheduler.instant();
    Set<Shard> touched = new LinkedHashSet<>();
    List<PutOutcome> outcomes = new ArrayList<>(newRecords.size());
    for (NewRecord newRecord : newRecords) {
      int entry = outcomes.size() + 1;
      outcomes.add(
          append(
              newRecord,
              now,
              touched,
              shard -> call.entry(entry, shard.index(), newRecord.partitionKey())));
    }
    return written(outcomes, touched, whole.map(lost -> faults.internalFailure()));
  }

  private Written written(
      List<PutOutcome> outcomes, Set<Shard> touched, Optional<StreamException> failure) {
    long horizon = scheduler.instant().minus(stream.settings().retention()).toEpochMilli();
    Set<ShardId> told = new LinkedHashSet<>();
    for (Shard shard : touched) {
      shard.log().trim(horizon);
      told.add(shard.id());
    }
    return new Written(told, outcomes, failure);
  }

  private PutOutcome append(
      NewRecord newRecord,
      Instant now,
      Set<Shard> touched,
      Function<ShardId, Optional<CallFault>> question) {
    byte[] key = key(newRecord);
    HashKey hashKey = hashKey(newRecord, key);
    Optional<CallFault> fault = question.apply(shards.ring().shardOf(hashKey).id());
    while (true) {
      Shard shard = shards.ring().shardOf(hashKey);
      if (fault.isPresent() && fault.get() != CallFault.ANSWER_LOST) {
        return new PutOutcome.Refused(refusal(fault.get(), shard.id()));
      }
      if (!shard.budget().takeWrite(key.length + newRecord.data().length, now)) {
        return new PutOutcome.Refused(faults.rateExceeded(shard.id(), stream.name()));
      }
      SequenceNumber number = shard.log().append(key, newRecord.data(), now.toEpochMilli());
      if (number != null) {
        touched.add(shard);
        return fault.isPresent()
            ? new PutOutcome.Refused(faults.internalFailure())
            : new PutOutcome.Stored(shard.id(), number);
      }
    }
  }

  private StreamException refusal(CallFault fault, ShardId shard) {
    return fault == CallFault.THROTTLED
        ? faults.rateExceeded(shard, stream.name())
        : faults.internalFailure();
  }

  private static HashKey hashKey(NewRecord newRecord, byte[] key) {
    return newRecord.explicitHashKey().orElseGet(() -> HashKey.ofPartitionKey(key));
  }

  private static byte[] key(NewRecord newRecord) {
    return newRecord.partitionKey().getBytes(StandardCharsets.UTF_8);
  }
}
