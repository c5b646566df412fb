package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.ReadResult;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A stream of a few keys whose shards split and merge; the counter of a record is its index. */
final class SimulatedStream {

  private static final int KEYS = 6;
  private static final byte[][] DATA = {
    new byte[0], new byte[5], new byte[17], new byte[40], new byte[61]
  };

  private final Simulation world;
  private final List<Shard> shards = new ArrayList<>();
  private final Map<ShardId, List<ShardId>> parents = new TreeMap<>();
  private final ShardId[] owner = new ShardId[KEYS];
  final List<StreamRecord> records = new ArrayList<>();

  private static final class Shard {
    final List<StreamRecord> records = new ArrayList<>();
    boolean closed;
  }

  SimulatedStream(Simulation world) {
    this.world = world;
  }

  static int bytesOf(StreamRecord record) {
    return record.data().length + 10;
  }

  static int indexOf(StreamRecord record) {
    return Math.toIntExact(record.sequenceNumber().counter());
  }

  Map<ShardId, List<ShardId>> parents() {
    return parents;
  }

  void open(int count) {
    for (int i = 0; i < count; i++) {
      add(List.of());
    }
    for (int key = 0; key < KEYS; key++) {
      owner[key] = new ShardId(key % count);
    }
  }

  void put(int count) {
    for (int i = 0; i < count; i++) {
      int key = world.random.nextInt(KEYS);
      Instant now = world.time.instant();
      StreamRecord record =
          new StreamRecord(
              new SequenceNumber(0, records.size(), now.getEpochSecond(), (int) owner[key].index()),
              "k" + key,
              now,
              DATA[world.random.nextInt(DATA.length)]);
      records.add(record);
      shard(owner[key]).records.add(record);
      world.fates.put(record, owner[key]);
    }
  }

  /** Splits the shard of some key, or merges it with the shard of another. */
  void reshard() {
    ShardId one = owner[world.random.nextInt(KEYS)];
    ShardId other = owner[world.random.nextInt(KEYS)];
    shard(one).closed = true;
    shard(other).closed = true;
    if (one.equals(other)) {
      ShardId left = add(List.of(one));
      ShardId right = add(List.of(one));
      for (int key = 0; key < KEYS; key++) {
        if (owner[key].equals(one)) {
          owner[key] = world.random.nextBoolean() ? left : right;
        }
      }
    } else {
      ShardId merged = add(List.of(one, other));
      for (int key = 0; key < KEYS; key++) {
        if (owner[key].equals(one) || owner[key].equals(other)) {
          owner[key] = merged;
        }
      }
    }
  }

  /** Reads some of what is there; records of a lane that left the stream are lost to it. */
  ReadResult read(ShardId id, ReadPosition position, int limit, Predicate<StreamRecord> ofLane) {
    Shard shard = shard(id);
    int from = place(shard, position);
    Instant horizon = world.moment().horizon();
    while (from < shard.records.size()
        && shard.records.get(from).approximateArrival().isBefore(horizon)) {
      StreamRecord gone = shard.records.get(from++);
      if (ofLane.test(gone)) {
        world.fates.trimmed(gone);
      }
    }
    int most = Math.min(limit, world.random.nextInt(1, 40));
    int to = Math.min(shard.records.size(), from + most);
    List<StreamRecord> page = List.copyOf(shard.records.subList(from, to));
    boolean end = to == shard.records.size();
    return end && shard.closed
        ? new ReadResult(page, Optional.empty(), 0, List.of())
        : new ReadResult(page, Optional.of(new ReadPosition.AtIndex(to)), end ? 0 : 1, List.of());
  }

  Optional<SequenceNumber> lastOf(ShardId id) {
    List<StreamRecord> all = shard(id).records;
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).sequenceNumber());
  }

  List<StreamRecord> recordsOf(ShardId id) {
    return shard(id).records;
  }

  private static int place(Shard shard, ReadPosition position) {
    if (position instanceof ReadPosition.AtIndex at) {
      return Math.toIntExact(at.index());
    }
    if (position instanceof ReadPosition.AfterSequenceNumber after) {
      int place = 0;
      while (place < shard.records.size()
          && shard.records.get(place).sequenceNumber().compareTo(after.sequenceNumber()) <= 0) {
        place++;
      }
      return place;
    }
    return 0;
  }

  private Shard shard(ShardId id) {
    return shards.get(Math.toIntExact(id.index()));
  }

  private ShardId add(List<ShardId> of) {
    ShardId id = new ShardId(shards.size());
    shards.add(new Shard());
    parents.put(id, of);
    return id;
  }
}
