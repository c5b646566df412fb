package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Checkpoint;
import io.github.kinesislambda.engine.internal.mapping.poller.Lineage;
import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.engine.internal.stream.ReadResult;
import io.github.kinesislambda.engine.internal.stream.ShardDescription;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How far a mapping is done with a stream; outlives the readers. Thread-safe. */
final class Progress {

  private final Stream stream;
  private final Map<ShardId, ShardProgress> shards = new HashMap<>();

  private Progress(Stream stream) {
    this.stream = stream;
  }

  /**
   * Marks where each shard of a stream begins.
   *
   * <p>With {@code LATEST} the end of each shard is looked up now, so that a record put after this
   * call is delivered, and closed shards are not read at all.
   */
  static Progress begin(Stream stream, StartingPosition position) {
    Progress progress = new Progress(stream);
    for (ShardDescription shard : stream.shards()) {
      progress.shards.put(shard.shardId(), beginning(stream, shard, position));
    }
    return progress;
  }

  private static ShardProgress beginning(
      Stream stream, ShardDescription shard, StartingPosition position) {
    if (!(position instanceof StartingPosition.Latest)) {
      return new ShardProgress(position.readPosition());
    }
    ReadResult end = stream.read(shard.shardId(), ReadPosition.LATEST, 1);
    ShardProgress progress = new ShardProgress(end.next().orElse(ReadPosition.LATEST));
    if (!shard.isOpen()) {
      progress.skip();
    }
    return progress;
  }

  Stream stream() {
    return stream;
  }

  /**
   * Returns the shards that may be read now, spread over this many lanes.
   *
   * <p>A shard that was not there at the beginning is read from its own beginning.
   */
  synchronized List<ShardId> readable(int lanes) {
    Map<ShardId, List<ShardId>> parents =
        stream.shards().stream()
            .collect(Collectors.toMap(ShardDescription::shardId, ShardDescription::parents));
    shards.keySet().retainAll(parents.keySet());
    for (ShardId shard : parents.keySet()) {
      shards.computeIfAbsent(shard, unknown -> new ShardProgress(ReadPosition.TRIM_HORIZON));
    }
    List<ShardId> readable =
        Lineage.readable(parents, shard -> of(shard).map(ShardProgress::isDrained).orElse(true));
    readable.forEach(shard -> of(shard).ifPresent(progress -> progress.spreadOver(lanes)));
    return readable;
  }

  synchronized <T> Optional<T> look(ShardId shard, Function<ShardProgress, T> question) {
    return of(shard).map(question);
  }

  synchronized void keep(ShardId shard, int lane, Checkpoint checkpoint) {
    of(shard).ifPresent(progress -> progress.keep(lane, checkpoint));
  }

  synchronized void end(ShardId shard, int lane) {
    of(shard).ifPresent(progress -> progress.end(lane));
  }

  synchronized Map<ShardId, SequenceNumber> checkpoints() {
    Map<ShardId, SequenceNumber> all = new HashMap<>();
    shards.forEach(
        (shard, progress) -> progress.checkpoint().ifPresent(number -> all.put(shard, number)));
    return all;
  }

  private Optional<ShardProgress> of(ShardId shard) {
    return Optional.ofNullable(shards.get(shard));
  }
}
