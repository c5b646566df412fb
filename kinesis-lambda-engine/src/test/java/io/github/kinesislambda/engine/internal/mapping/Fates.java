package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Lanes;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of every record, and the rules about it. */
final class Fates {

  private final Simulation world;
  private final List<Fate> fates = new ArrayList<>();
  private final Map<String, Fate> newestOfKey = new HashMap<>();
  private int open;
  private boolean repeatsAllowed;

  private static final class Fate {
    final StreamRecord record;
    final @Nullable Fate previousOfKey;
    int settled;

    Fate(StreamRecord record, @Nullable Fate previousOfKey) {
      this.record = record;
      this.previousOfKey = previousOfKey;
    }
  }

  Fates(Simulation world) {
    this.world = world;
  }

  void put(StreamRecord record, ShardId shard) {
    Fate fate = new Fate(record, newestOfKey.get(record.partitionKey()));
    fates.add(fate);
    newestOfKey.put(record.partitionKey(), fate);
    open++;
  }

  /** From now on records may be delivered again: lanes were spread anew. */
  void allowRepeats() {
    repeatsAllowed = true;
  }

  /** A batch is about to be delivered: nothing of a key may overtake what came before it. */
  void delivered(List<StreamRecord> batch) {
    int last = -1;
    for (StreamRecord record : batch) {
      int index = SimulatedStream.indexOf(record);
      world.require(index > last, "a batch is out of order");
      Fate fate = fates.get(index);
      world.require(
          repeatsAllowed || fate.settled == 0, "record " + index + " comes again after its end");
      Fate previous = fate.previousOfKey;
      world.require(
          previous == null || previous.settled > 0 || batch.contains(previous.record),
          "record " + index + " overtakes an older one of its key");
      last = index;
    }
  }

  void processed(List<StreamRecord> records) {
    records.forEach(record -> settle(record, "processed"));
  }

  void discarded(List<StreamRecord> records) {
    records.forEach(record -> settle(record, "discarded"));
  }

  void expired(List<StreamRecord> records) {
    for (StreamRecord record : records) {
      world.require(
          record.approximateArrival().isBefore(world.moment().horizon()),
          "a record was taken for expired");
      settle(record, "expired");
    }
  }

  /** A record left the stream before it was read. */
  void trimmed(StreamRecord record) {
    Fate fate = fates.get(SimulatedStream.indexOf(record));
    if (fate.settled == 0) {
      settle(record, "trimmed");
    }
  }

  boolean allSettled() {
    return open == 0;
  }

  /** A checkpoint says that a lane is done up to here: it must be. */
  void requireSettled(ShardId shard, int lane, int lanes, @Nullable SequenceNumber upTo) {
    if (upTo == null) {
      return;
    }
    for (StreamRecord record : world.stream.recordsOf(shard)) {
      if (record.sequenceNumber().compareTo(upTo) > 0) {
        return;
      }
      int index = SimulatedStream.indexOf(record);
      world.require(
          fates.get(index).settled > 0 || Lanes.laneOf(record.partitionKey(), lanes) != lane,
          "record " + index + " lies behind the checkpoint and is lost");
    }
  }

  private void settle(StreamRecord record, String how) {
    int index = SimulatedStream.indexOf(record);
    Fate fate = fates.get(index);
    world.require(fate.settled == 0 || repeatsAllowed, "record " + index + " is " + how + " twice");
    if (fate.settled++ == 0) {
      open--;
    }
  }
}
